package regret

import (
	"time"

	"lull/internal/survival"
)

// Worlds returns the worlds that are measured: first one in which all that the recommendation takes for
// granted holds, then such as differ from it in one thing, and at last some in which what it takes for
// granted is wrong.
func Worlds() []World {
	const day = 24 * time.Hour
	cart := World{
		Name: "carts", Converts: 0.45, Median: 35 * time.Minute, Sigma: 1.7, Horizon: 7 * day, History: 28 * day,
		Windows: 2000, Response: 0.05, Preset: survival.Reminder,
	}
	with := func(name string, change func(w *World)) World {
		w := cart
		w.Name = name
		change(&w)
		if w.HalfLife == 0 {
			w.HalfLife = 4 * w.quantile(0.9)
		}
		return w
	}
	return []World{
		with("carts", func(*World) {}),
		with("carts, coupon", func(w *World) { w.Preset = survival.Coupon }),
		with("few buy", func(w *World) { w.Converts = 0.08 }),
		with("most buy, coupon", func(w *World) { w.Converts, w.Preset = 0.85, survival.Coupon }),
		with("heavy tail, coupon", func(w *World) { w.Sigma, w.Preset = 3, survival.Coupon }),
		with("300 windows, coupon", func(w *World) { w.Windows, w.Preset = 300, survival.Coupon }),
		with("sign-up takes days, coupon", func(w *World) {
			w.Median, w.Sigma, w.Preset = 2*day, 1, survival.Coupon
		}),
		with("the same, history of a week", func(w *World) {
			w.Median, w.Sigma, w.Preset, w.History = 2*day, 1, survival.Coupon, 7*day
		}),
		with("interest fades within an hour", func(w *World) { w.Preset, w.HalfLife = survival.Coupon, time.Hour }),
		with("interest lasts for weeks", func(w *World) { w.Preset, w.HalfLife = survival.Coupon, 21*day }),
		with("messages win 1%, coupon", func(w *World) { w.Preset, w.Response = survival.Coupon, 0.01 }),
		with("messages win 15%, coupon", func(w *World) { w.Preset, w.Response = survival.Coupon, 0.15 }),
	}
}
