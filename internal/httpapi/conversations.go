package httpapi

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"lull/internal/dialog"
	"lull/internal/engine"
	"lull/internal/member"
)

// viewed is a conversation as it is, and the server's time: by both a caller knows how long is left.
type viewed struct {
	*engine.View

	NowUS int64 `json:"nowUs" doc:"The server's time."`
}

func (a *API) view(v *engine.View) viewed { return viewed{v, a.options.Now().UnixMicro()} }

// The inputs of the endpoints below.
type (
	named struct {
		ID string `path:"id" doc:"The conversation's id."`
	}
	listing struct {
		Status  string `query:"status" enum:"awake,quiet,handed-over,ended" doc:"Those that stand so."`
		Bot     string `query:"bot" maxLength:"128" doc:"Those with this bot."`
		Channel string `query:"channel" maxLength:"128" doc:"Those on this channel."`
		Search  string `query:"search" maxLength:"128" doc:"Those whose id begins so, or whose user's id or name does."`

		Cursor string `query:"cursor" pattern:"^[1-9][0-9]{0,17}$" doc:"The next of the page before."`
		Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	}
	handingOver struct {
		ID   string `path:"id" doc:"The conversation's id."`
		Body *struct {
			Message string `json:"message,omitempty" maxLength:"4000" doc:"What the human should know."`
		}
	}
	setting struct {
		ID   string                     `path:"id" doc:"The conversation's id."`
		Body map[string]json.RawMessage `doc:"Full names, such as Global.Plan, and their values."`
	}
)

// The answers.
type (
	page struct {
		Body struct {
			Conversations []viewed `json:"conversations" nullable:"false"`
			Next          string   `json:"next,omitempty" doc:"The cursor of the next page; absent on the last."`
		}
	}
	one struct {
		Body viewed
	}
	taken struct {
		Body accepted
	}
)

func (a *API) addConversations() {
	endpoint := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{
			OperationID: id, Method: method, Path: "/api/v1/conversations" + path, Summary: summary,
			Tags: []string{"conversations"}, Security: atLeast(member.Manager),
		}
	}
	register(a, endpoint("list-conversations", http.MethodGet, "", "List conversations, newest first"),
		a.listConversations)
	register(a, endpoint("get-conversation", http.MethodGet, "/{id}", "Show a conversation"),
		func(ctx context.Context, in *named) (*one, error) {
			v, err := a.parts.Conversations.Conversation(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return &one{a.view(v)}, nil
		})
	register(a, endpoint("get-transcript", http.MethodGet, "/{id}/transcript",
		"Read what happened in a conversation, oldest first"), a.readTranscript)
	end := endpoint("end-conversation", http.MethodPost, "/{id}/end", "End a conversation")
	end.Description = "Its topics end, nothing fires any more, and a human who has it has their case closed. The user's next " +
		"message begins it anew. 409 where it has ended."
	end.Metadata = auditedIf(end.Method)
	register(a, end, func(ctx context.Context, in *named) (*taken, error) {
		return a.take(ctx, in.ID, &dialog.Input{Kind: dialog.InputEnd})
	})
	handOver := endpoint("hand-over-conversation", http.MethodPost, "/{id}/hand-over", "Hand a conversation over to the desk")
	handOver.Description = "As a topic that transfers it does: its topics end, and it becomes a case. 409 where it has ended, or " +
		"a human has it."
	handOver.Metadata = auditedIf(handOver.Method)
	register(a, handOver, func(ctx context.Context, in *handingOver) (*taken, error) {
		input := &dialog.Input{Kind: dialog.InputHandOver}
		if in.Body != nil {
			input.Message = in.Body.Message
		}
		return a.take(ctx, in.ID, input)
	})
	set := endpoint("set-variables", http.MethodPatch, "/{id}/variables", "Set Global variables of a conversation")
	set.Security = atLeast(member.Administrator)
	register(a, set, a.setVariables)
	a.addExplain()
}

func (a *API) listConversations(ctx context.Context, in *listing) (*page, error) {
	var before int64
	if in.Cursor != "" {
		before, _ = strconv.ParseInt(in.Cursor, 10, 64) // its pattern lets only what fits through
	}
	wanted := engine.Listing{
		Before: before, Status: engine.StatusOf(in.Status), Bot: in.Bot, Channel: in.Channel, Search: in.Search,
	}
	views, next, err := a.parts.Lists.Conversations(ctx, wanted, in.Limit)
	if err != nil {
		return nil, err
	}
	answer := new(page)
	answer.Body.Conversations = make([]viewed, len(views))
	for i, v := range views {
		answer.Body.Conversations[i] = a.view(v)
	}
	if next != 0 {
		answer.Body.Next = strconv.FormatInt(next, 10)
	}
	return answer, nil
}

func (a *API) setVariables(ctx context.Context, in *setting) (*taken, error) {
	return a.take(ctx, in.ID, &dialog.Input{Kind: dialog.InputSet, Variables: in.Body, Strict: true})
}

// take has a conversation take an input.
func (a *API) take(ctx context.Context, id string, in *dialog.Input) (*taken, error) {
	result, err := a.submit(ctx, engine.Input{Kind: engine.ConversationHome, Name: id, Conversation: in})
	if err != nil {
		return nil, err
	}
	return &taken{accepted{
		ID: engine.ActivityID(id, result.Step), Conversation: id, Step: result.Step, At: stamp(result.AtUS),
	}}, nil
}
