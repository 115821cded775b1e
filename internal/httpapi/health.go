package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// probeTag groups what asks lull how it is.
const probeTag = "probes"

// health is what a probe is told.
type health struct {
	Body struct {
		Status string `json:"status" example:"ok"`
	}
}

func healthy() *health {
	h := new(health)
	h.Body.Status = "ok"
	return h
}

// addHealth adds what balancers, supervisors and Prometheus ask. None of it needs a key.
func (a *API) addHealth() {
	register(a, huma.Operation{
		OperationID: "healthz", Method: http.MethodGet, Path: "/healthz", Tags: []string{probeTag},
		Summary: "Whether the process lives", Security: open(),
	}, func(context.Context, *struct{}) (*health, error) { return healthy(), nil })

	register(a, huma.Operation{
		OperationID: "readyz", Method: http.MethodGet, Path: "/readyz", Tags: []string{probeTag},
		Summary: "Whether lull can serve", Security: open(),
		Description: "503 while it stops, and while the engine does not run or the store does not answer.",
	}, func(ctx context.Context, _ *struct{}) (*health, error) {
		if err := a.ready(ctx); err != nil {
			return nil, err
		}
		return healthy(), nil
	})

	if a.options.Gatherer == nil {
		return
	}
	metrics := promhttp.HandlerFor(a.options.Gatherer, promhttp.HandlerOpts{})
	a.handle(&huma.Operation{
		OperationID: "metrics", Method: http.MethodGet, Path: "/metrics", Tags: []string{probeTag},
		Summary: "Metrics for Prometheus", Security: open(),
		Responses: answers("The metrics", "text/plain", &huma.Schema{Type: huma.TypeString}),
	}, a.probes, func(w *response, r *http.Request) error {
		metrics.ServeHTTP(w, r)
		return nil
	})
}

// ready says why lull cannot serve just now.
func (a *API) ready(ctx context.Context) error {
	unready := func(why string, cause error) *problem {
		p := refuse(http.StatusServiceUnavailable, why)
		p.retryAfter, p.cause = time.Second, cause
		return p
	}
	select {
	case <-a.drained:
		return unready("lull is stopping", nil)
	default:
	}
	if err := a.options.Ready(ctx); err != nil {
		return unready("the engine does not run", err)
	}
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	if _, err := a.parts.Database.Position(ctx); err != nil {
		return unready("the store does not answer", err)
	}
	return nil
}
