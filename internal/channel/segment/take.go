package segment

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"lull/internal/credential"
	"lull/internal/engine"
)

// one takes an item that comes alone: what would be refused in a batch is a mistake of the call.
func (h *Handler) one(kind string) endpoint {
	return func(w http.ResponseWriter, r *http.Request) error {
		at := when{receivedUS: h.options.Now().UnixMicro()}
		body, _, err := h.read(w, r)
		if err != nil {
			return err
		}
		if n := len(bytes.TrimSpace(body)); n > ItemBytesMax {
			return refuse(http.StatusRequestEntityTooLarge, "the item is %d bytes, the limit is %d", n, ItemBytesMax)
		}
		in, err := input(body, kind, at)
		if err != nil {
			return refuse(http.StatusBadRequest, "the %s %s", kind, err)
		}
		done := new(report)
		if err := h.submit(r.Context(), []engine.Input{in}, []int{0}, done); err != nil {
			return err
		}
		if done.Rejected > 0 {
			return refuse(http.StatusBadRequest, "the %s: %s", kind, done.Problems[0].Message)
		}
		answer(w, http.StatusOK, report{Success: true})
		return nil
	}
}

// many takes a batch.
func (h *Handler) many(w http.ResponseWriter, r *http.Request) error {
	at := when{receivedUS: h.options.Now().UnixMicro()}
	_, around, err := h.read(w, r)
	if err != nil {
		return err
	}
	if around.Batch == nil {
		return refuse(http.StatusBadRequest, "batch is missing")
	}
	if at.sentUS, err = around.sentUS(); err != nil {
		return err
	}
	done := &report{Success: true}
	inputs, places := make([]engine.Input, 0, len(around.Batch)), make([]int, 0, len(around.Batch))
	for i, raw := range around.Batch {
		in, err := input(raw, "", at)
		if err != nil {
			done.refuse(i, err.Error())
			continue
		}
		inputs, places = append(inputs, in), append(places, i)
	}
	if err := h.submit(r.Context(), inputs, places, done); err != nil {
		return err
	}
	done.cut()
	answer(w, http.StatusOK, done)
	return nil
}

// read reads a body whose write key is known. The key is in the headers, in the query or in the body.
func (h *Handler) read(w http.ResponseWriter, r *http.Request) ([]byte, *envelope, error) {
	outer, _, _ := r.BasicAuth()
	outer = cmp.Or(outer, r.URL.Query().Get("writeKey"))
	if outer != "" { // one with a wrong key is not listened to
		if err := h.admit(r.Context(), outer); err != nil {
			return nil, nil, err
		}
	}
	body, err := readBody(w, r)
	if err != nil {
		return nil, nil, err
	}
	around, err := readEnvelope(body)
	if err != nil {
		return nil, nil, err
	}
	if outer == "" {
		err = h.admit(r.Context(), around.WriteKey)
	}
	return body, around, err
}

// admit refuses a write key that there is not.
func (h *Handler) admit(ctx context.Context, key string) error {
	if key == "" {
		return refuse(http.StatusUnauthorized,
			"a write key is needed: as the user of Basic authorization, or as writeKey in the body")
	}
	_, err := h.credentials.CredentialByHash(ctx, credential.WriteKey, credential.Hash(key))
	switch {
	case errors.Is(err, credential.ErrNotFound):
		return refuse(http.StatusUnauthorized, "the write key is unknown, or was removed")
	case err != nil:
		return &failure{
			status: http.StatusServiceUnavailable, message: "the write key cannot be looked up just now",
			retryAfter: retryAfterDefault, err: err,
		}
	}
	return nil
}

// submit hands inputs to the engine, and says which of them it refuses; places are where they stand in the body. An
// error means that not all of them are known to be taken.
func (h *Handler) submit(ctx context.Context, inputs []engine.Input, places []int, done *report) error {
	if len(inputs) == 0 {
		return nil
	}
	results := h.engine.Submit(ctx, inputs...)
	for i, place := range places {
		result := results[i]
		switch {
		case result.Err == nil:
		case result.Err.Code == engine.Invalid || result.Err.Code == engine.TooLarge:
			done.refuse(place, refused(result.Err).Error())
		default:
			return fmt.Errorf("item %d: %w", place, result.Err)
		}
	}
	return nil
}

// refused says why the engine refuses an item.
func refused(e *engine.Error) error {
	field := e.Field
	switch field {
	case "profile":
		field = "the user's id"
	case "previous":
		field = "previousId"
	}
	return errors.New(strings.TrimSpace(field + " " + e.Message))
}
