package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"lull/internal/engine"
)

const selectCampaigns = `
SELECT name, number, status, delay_us, created_us, at_us, body, figures FROM campaign
ORDER BY name`

func scanCampaign(rows *sql.Rows, c *engine.Campaign) error {
	return rows.Scan(&c.Name, &c.Number, &c.Status, &c.DelayUS, &c.CreatedUS, &c.AtUS, &c.Body, &c.Figures)
}

const (
	putCampaign = `
INSERT OR REPLACE INTO campaign (name, number, status, delay_us, created_us, at_us, body, figures)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	deleteCampaign = `DELETE FROM campaign WHERE name = ?`
)

func (w *writer) campaigns(ctx context.Context, b *engine.Batch) error {
	for i := range b.Campaigns {
		c := &b.Campaigns[i]
		var err error
		if len(c.Body) == 0 {
			_, err = w.exec(ctx, deleteCampaign, c.Name)
		} else {
			_, err = w.exec(ctx, putCampaign, c.Name, int64(c.Number), c.Status, c.DelayUS, c.CreatedUS, c.AtUS, c.Body,
				blob(c.Figures))
		}
		if err != nil {
			return fmt.Errorf("change campaign %q: %w", c.Name, err)
		}
	}
	return nil
}
