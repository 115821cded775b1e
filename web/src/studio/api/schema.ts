// The types of lull’s API, made of its OpenAPI document by `npm run api`. Not to be changed by hand.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post one activity, or many
         * @description Answers after the commit. A conversation that is not there yet is begun where the activity names a bot. With application/x-ndjson each line is an activity and each line of the answer is what became of it, in order: an accepted activity, or a problem with its line. Where nothing at all was accepted because lull is busy, stopping or full, the whole call is refused with 429, 503 or 507.
         */
        post: operations["post-activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who changed what, and who tried */
        get: operations["list-acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy the database while it is in use */
        post: operations["make-backup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the bots */
        get: operations["list-bots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a bot's draft, and its problems */
        get: operations["get-draft"];
        /** Save a bot's draft, which puts nothing in force, and show its problems */
        put: operations["put-draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/environment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a bot's Environment variables */
        get: operations["get-environment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give Environment variables their values, as a new version */
        patch: operations["set-environment"];
        trace?: never;
    };
    "/api/v1/bots/{bot}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a bot's user inactivity events, by name */
        get: operations["list-events"];
        put?: never;
        /** Make an event, which holds at once */
        post: operations["make-event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an event */
        get: operations["get-event"];
        /** Change an event */
        put: operations["change-event"];
        post?: never;
        /** Remove an event */
        delete: operations["remove-event"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/events/{event}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch an event off */
        post: operations["disable-event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/events/{event}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch an event on */
        post: operations["enable-event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong with files, which are not saved */
        post: operations["lint-bot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a bot's draft in force, or the files of the body
         * @description A bot with errors is refused, and the version in force stays.
         */
        post: operations["publish-bot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a test conversation on a virtual clock
         * @description The user has come in, and the bot has greeted. Nothing of it is stored with live conversations, and connectors are never called: a call to which http has no answer fails.
         */
        post: operations["begin-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a test conversation, and its timeline */
        get: operations["get-test"];
        put?: never;
        post?: never;
        /** End a test conversation */
        delete: operations["end-test"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the user do something in a test conversation
         * @description The activity is one as for live conversations; what it says of bot, channel and conversation is passed over.
         */
        post: operations["post-test-activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the clock of a test conversation, and show what happens meanwhile
         * @description Says by or to. Where so much happens that the clock does not come as far, unfinished says so, and the next call goes on.
         */
        post: operations["advance-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say of each trigger of a test conversation what became of it, and why
         * @description Text for people where Accept names text/plain and not application/json.
         */
        get: operations["explain-test"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/test/{id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set Global variables of a test conversation */
        patch: operations["set-test-variables"];
        trace?: never;
    };
    "/api/v1/bots/{bot}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a bot's versions */
        get: operations["list-versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bots/{bot}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a version of a bot */
        get: operations["get-version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns, by name */
        get: operations["list-campaigns"];
        put?: never;
        /** Make a campaign, which waits to be started */
        post: operations["make-campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a campaign */
        get: operations["get-campaign"];
        /** Change a campaign */
        put: operations["change-campaign"];
        post?: never;
        /** Remove a campaign that does not run, with its figures */
        delete: operations["remove-campaign"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/delay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recommend the delay of a campaign */
        get: operations["get-campaign-delay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/delay.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a picture */
        get: operations["draw-campaign-delay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a campaign: its windows stay, and nothing goes out */
        post: operations["pause-campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a campaign has brought */
        get: operations["report-campaign"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV */
        get: operations["report-campaign-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a campaign: what fell due is judged */
        post: operations["resume-campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a campaign */
        post: operations["start-campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a campaign for good: its windows are closed */
        post: operations["stop-campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List cases */
        get: operations["list-cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{contact}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post a customer's message */
        post: operations["post-message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a case */
        get: operations["get-case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assign a case, or put it back into the queue */
        post: operations["assign-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a case */
        post: operations["close-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain why an operator has a case, or nobody, and why there was an auto reply, or none
         * @description Text for people where Accept names text/plain and not application/json.
         */
        get: operations["explain-case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reply to a case's customer */
        post: operations["reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a case */
        post: operations["take-case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what happened in a case */
        get: operations["get-case-transcript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a case's customer see that one types
         * @description Where they see it: in a chat that is open. For a few seconds: call it every three while somebody types. It is kept nowhere, and is no activity.
         */
        post: operations["show-typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the channels */
        get: operations["list-channels"];
        put?: never;
        /** Make a channel */
        post: operations["make-channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a channel */
        delete: operations["remove-channel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the clock */
        get: operations["get-clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the virtual clock
         * @description Says by or to. What falls due on the way happens at its own instant. 409 where the clock is the real one, or nothing is due.
         */
        post: operations["advance-clock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List conversations, newest first */
        get: operations["list-conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a conversation */
        get: operations["get-conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a conversation
         * @description Its topics end, nothing fires any more, and a human who has it has their case closed. The user's next message begins it anew. 409 where it has ended.
         */
        post: operations["end-conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say of each trigger what became of it, and why
         * @description Text for people where Accept names text/plain and not application/json.
         */
        get: operations["explain-conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a conversation over to the desk
         * @description As a topic that transfers it does: its topics end, and it becomes a case. 409 where it has ended, or a human has it.
         */
        post: operations["hand-over-conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a conversation
         * @description Server-sent events. `state` is the conversation as it is, at once and after what happened; `happened` is one step, as in the transcript. The id of an event is the last step that was sent: a client that comes back with it as Last-Event-ID gets every step since; one that comes first may say with after from where.
         */
        get: operations["watch-conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what happened in a conversation, oldest first */
        get: operations["get-transcript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set Global variables of a conversation */
        patch: operations["set-variables"];
        trace?: never;
    };
    "/api/v1/delay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recommend a delay from what was tracked */
        get: operations["get-delay"];
        put?: never;
        /** Recommend the delay of a campaign as it is written */
        post: operations["find-delay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delay.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a picture */
        get: operations["draw-delay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the deliveries that wait, were delivered, or were given up */
        get: operations["list-deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a delivery that was given up */
        delete: operations["remove-delivery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{number}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a delivery again that was given up */
        post: operations["retry-delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what was tracked, by name */
        get: operations["count-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a formula gives, or why it cannot run */
        post: operations["try-formula"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fx/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the functions that formulas may call */
        get: operations["list-functions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List how far files of events have come */
        get: operations["list-imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a piece of a file of events */
        post: operations["import-events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password by a link, and sign in */
        post: operations["accept-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys */
        get: operations["list-keys"];
        put?: never;
        /** Make a key */
        post: operations["make-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a key */
        delete: operations["remove-key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch what changes
         * @description Server-sent events, of what the caller's role may see. `changed` names one thing that has changed, has come or is no more: `kind` (conversation, case, operator, campaign, bot, event, settings, delivery, member) and `id`; without an id it may be any of the kind. `typing` says that the customer of the case `id` types at this moment, and that nothing has changed. Operators are told the ids of their own cases and of those in the queue, and once more when such a case becomes another's; the id `list` says that lists of cases may have changed by those of others. A thing is named once a quarter of a second at the most. What is new is read by the other calls. A client that comes back with the last id as Last-Event-ID gets what has changed since; `resync` says that this is not known any more: anything may have changed.
         */
        get: operations["watch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who makes the call */
        get: operations["get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one's own name, e-mail address and auto reply
         * @description Another e-mail address needs the password; of who has none an administrator changes it.
         */
        patch: operations["change-me"];
        trace?: never;
    };
    "/api/v1/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put one's own picture */
        put: operations["put-avatar"];
        post?: never;
        /** Take one's own picture away */
        delete: operations["remove-avatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change one's own password
         * @description All sessions of the member end; the one of the call is replaced.
         */
        put: operations["change-password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a session: a tab or a device */
        post: operations["open-session"];
        /** Close all sessions */
        delete: operations["log-out-everywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Close a session */
        delete: operations["log-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}/beats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a session is there */
        post: operations["beat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a session's page closes */
        post: operations["leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose a status */
        patch: operations["choose-status"];
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members */
        get: operations["list-members"];
        put?: never;
        /** Add a member */
        post: operations["add-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a member */
        get: operations["get-member"];
        put?: never;
        post?: never;
        /** Remove a member and their keys */
        delete: operations["remove-member"];
        options?: never;
        head?: never;
        /** Change a member */
        patch: operations["change-member"];
        trace?: never;
    };
    "/api/v1/members/{member}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a member's picture */
        get: operations["get-avatar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which a member chooses a password
         * @description For those who are new, and those who have forgotten theirs. It is good once, for seven days, and until another is made.
         */
        post: operations["invite-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the operators and their statuses */
        get: operations["list-operators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the operators' statuses
         * @description Server-sent events. `snapshot` holds operators as they are, at most 500 at a time: the first part has `first`, the last one `last`. Then `operator` is one of whom something has changed, and `removed` the name of one who is none any more. A client that comes back with the last id as Last-Event-ID gets what has changed since, or a snapshot where that is too long ago. One that is too slow is cut off.
         */
        get: operations["watch-operators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{operator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an operator */
        get: operations["get-operator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an operator's capacity, name or auto reply
         * @description A manager may change the capacity, an administrator the rest too.
         */
        patch: operations["change-operator"];
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how everything stands, in figures
         * @description Managers see all of it. Operators see how conversations and the desk stand, and nothing of which conversations, bots, triggers, campaigns and deliveries it is. An answer may be a quarter of a second old.
         */
        get: operations["get-overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop all that goes out */
        post: operations["pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what is known of a profile */
        get: operations["get-profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a profile did */
        get: operations["list-profile-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/unsubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send a profile no more messages of campaigns */
        put: operations["unsubscribe"];
        post?: never;
        /** Send a profile messages of campaigns again */
        delete: operations["resubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the queue, and why it waits */
        get: operations["get-queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let what goes out go on */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who has signed in */
        get: operations["get-session"];
        put?: never;
        /**
         * Sign in
         * @description By e-mail address and password. Those that fail are counted: in 15 minutes 10 of an address at one member, and 100 of an address or at a member. Then 429 says when to try again.
         */
        post: operations["sign-in"];
        /** Sign out */
        delete: operations["sign-out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where one has signed in */
        get: operations["list-sessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["end-other-sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out elsewhere */
        delete: operations["end-session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/auto-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the inactivity auto reply */
        get: operations["get-auto-reply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the inactivity auto reply */
        patch: operations["change-auto-reply"];
        trace?: never;
    };
    "/api/v1/settings/auto-reply/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a message that comes now would get an auto reply, and why */
        post: operations["simulate-auto-reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the desk's settings */
        get: operations["get-desk-settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the desk's settings */
        patch: operations["change-desk-settings"];
        trace?: never;
    };
    "/api/v1/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how long what is kept */
        get: operations["get-retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how long what is kept */
        patch: operations["change-retention"];
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first administrator is still to come, and how members may sign in */
        get: operations["get-setup"];
        put?: never;
        /**
         * Make the first administrator, and sign them in
         * @description Once, and while no member has a password. A member of this e-mail address becomes the administrator; else one is added, named after the address.
         */
        post: operations["set-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lull is */
        get: operations["get-status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unsubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who wants no messages of campaigns */
        get: operations["list-unsubscribed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether lull can serve
         * @description 503 while it stops, and while the engine does not run or the store does not answer.
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            /** @description What the bot replied, where replies=true. */
            activities?: components["schemas"]["Activity"][] | null;
            /**
             * Format: date-time
             * @description When it was accepted.
             */
            at: string;
            conversation: string;
            /** @description The activity's id, as the transcript shows it. */
            id: string;
            /** @description The id was seen before: this is the first answer. */
            repeated?: boolean;
            /**
             * Format: int64
             * @description The conversation's step that took it.
             */
            step: number;
        };
        AcceptingBody: {
            fullName?: string;
            /** @description At least 10 characters. */
            password: string;
            token: string;
        };
        Account: {
            id?: string;
            name?: string;
            role?: string;
        };
        ActListBody: {
            /** @description Newest first; the newest 100,000 are kept. */
            acts: components["schemas"]["ShownAct"][];
            /**
             * Format: int64
             * @description The id to go on before; absent: there are no more.
             */
            next?: number;
        };
        ActingBody: {
            session?: string;
        };
        Activity: {
            attachmentLayout?: string;
            attachments?: components["schemas"]["Attachment"][] | null;
            channelData?: unknown;
            channelId?: string;
            code?: string;
            conversation?: components["schemas"]["Reference"];
            delivered?: boolean;
            entities?: unknown;
            from?: components["schemas"]["Account"];
            id?: string;
            inputHint?: string;
            localTimestamp?: string;
            localTimezone?: string;
            locale?: string;
            membersAdded?: components["schemas"]["Account"][] | null;
            name?: string;
            reactionsAdded?: unknown;
            reactionsRemoved?: unknown;
            recipient?: components["schemas"]["Account"];
            replyToId?: string;
            speak?: string;
            suggestedActions?: components["schemas"]["SuggestedActions"];
            text?: string;
            textFormat?: string;
            timestamp?: string;
            type: string;
            value?: unknown;
        };
        AdvancingBody: {
            /**
             * @description By so much, such as 90s or 5m; 720h at most.
             * @example 5m
             */
            by?: string;
            /** @description To an instant (RFC 3339); or next: to the next thing that is due. */
            to?: string;
        };
        ArmedView: {
            /** Format: int64 */
            dueUs: number;
            /** Format: double */
            seconds: number;
            trigger: string;
            triggerId: string;
        };
        AssigningBody: {
            /** @description Whom to; empty: back to its place in the queue. */
            operator: string;
            session?: string;
        };
        Assignment: {
            /**
             * Format: int64
             * @description How many open cases an operator may be given; null: any number.
             */
            capacity: number | null;
            /** @enum {string} */
            strategy: "roundRobin" | "leastOpen" | "manual";
        };
        AssignmentStruct: {
            /** Format: int64 */
            capacity?: number | null;
            strategy?: string;
        };
        Attachment: {
            content?: unknown;
            contentType: string;
            contentUrl?: string;
            name?: string;
            thumbnailUrl?: string;
        };
        BackupMadeBody: {
            /** @description Where it is, on the server. */
            file: string;
        };
        BackupWantedBody: {
            /** @description A name in the folder backups. */
            file: string;
        };
        BeatingBody: {
            /**
             * Format: double
             * @description How long ago the last input was; absent: none since the last beat.
             */
            ageMs?: number;
            /**
             * Format: double
             * @description Ascending within the session, from 1: an old one is ignored.
             */
            seq?: number;
            /** @description Whether the page is seen. It decides nothing. */
            visible?: boolean;
        };
        BotError: {
            detail: string;
            /** @description The first 20. */
            errors: components["schemas"]["Finding"][];
            /**
             * Format: int64
             * @description How many more errors there are.
             */
            more?: number;
            /** Format: int64 */
            status: number;
            title: string;
        };
        BotFile: {
            /** @description The file's text. */
            content: string;
            /** @description Within the folder, such as topics/greeting.yaml. */
            path: string;
        };
        BotFiles: {
            files: components["schemas"]["BotFile"][];
        };
        BotListBody: {
            bots: components["schemas"]["ShownBot"][];
        };
        CallExplained: {
            /** Format: int64 */
            limitUs: number;
            /** Format: int64 */
            sinceUs: number;
            topic: string;
            /** Format: int64 */
            waiting: number;
        };
        CampaignListBody: {
            campaigns: components["schemas"]["ListedCampaign"][];
            /** @description The name to go on after; absent: there are no more. */
            next?: string;
        };
        CampaignReport: {
            campaign: string;
            /**
             * Format: int64
             * @description By unless: nothing was sent.
             */
            closed: number;
            /** @description Those who would have been, but for the control group. */
            control: components["schemas"]["ReportedArm"];
            /** @description How long windows were, the latest last; at most 400. */
            delays: components["schemas"]["ReportedDelay"][];
            /** @description What was learnt last of the delay; absent: nothing was. */
            learnt?: components["schemas"]["ReportedLearnt"];
            lift: components["schemas"]["ReportedLift"];
            /** @description What the lift was when it last changed on a day, the latest last; at most 90. */
            looks: components["schemas"]["ReportedLook"][];
            /** Format: int64 */
            open: number;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped";
            /**
             * Format: int64
             * @description Closed because the campaign was stopped.
             */
            stopped: number;
            /**
             * Format: int64
             * @description By a repeated event.
             */
            superseded: number;
            /** @description What was due and not sent, by reason. */
            unsent: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description That were opened.
             */
            windows: number;
            /** @description Those who were written to. */
            written: components["schemas"]["ReportedArm"];
        };
        Canned: {
            /** @description A string is sent as it is, all else as JSON. */
            body?: unknown;
            /** @description On the virtual clock, such as 20s. */
            delay?: string;
            /**
             * Format: int64
             * @default 200
             */
            status: number;
            /** @description As the topic calls it. */
            url: string;
        };
        CardAction: {
            displayText?: string;
            text?: string;
            title?: string;
            type: string;
            value?: unknown;
        };
        CaseEntry: {
            /** Format: int64 */
            atUs: number;
            /** @description The operator who did it. */
            by?: string;
            /** @description Of a case that was handed over: what the bot knows. */
            context?: unknown;
            /**
             * @description Of a message.
             * @enum {string}
             */
            from?: "customer" | "operator" | "agent" | "system";
            /** @description Of a message. */
            id?: string;
            /**
             * Format: int64
             * @description How long the operator had been inactive, or ago the last auto reply was.
             */
            idleUs?: number;
            /** @enum {string} */
            kind: "case" | "message" | "autoreply" | "noreply";
            /**
             * Format: int64
             * @description The threshold or the cooldown that this was compared with.
             */
            limitUs?: number;
            /**
             * Format: int64
             * @description How many open cases its operator had.
             */
            load?: number;
            operator?: string;
            /**
             * Format: int64
             * @description How many could have been given the case.
             */
            ready?: number;
            reason?: string;
            /** @description Of an auto reply: personal or organization. Of an automatic assignment: the strategy. */
            source?: string;
            /**
             * @description Of a case.
             * @enum {string}
             */
            status?: "queued" | "assigned" | "closed";
            /**
             * Format: int64
             * @description Of the desk. Several entries may have one.
             */
            step: number;
            /** @description Of a message or an auto reply; of a case that was handed over: what the bot tells. */
            text?: string;
            /** @description What was decided, and why. */
            words?: string;
        };
        CaseExplained: {
            /** @description Why the customer's last message got an auto reply, or none. */
            autoReply?: string;
            case: components["schemas"]["ShownCase"];
            /** @description Those of the last steps, oldest first. */
            decisions: components["schemas"]["Decision"][];
            /**
             * Format: int64
             * @description How many operators are online and have no room.
             */
            online?: number;
            /** @description Who has it and why, or why nobody. */
            summary: string;
            /**
             * @description Why cases in the queue are given to nobody.
             * @enum {string}
             */
            unassigned?: "manual" | "nobody-online" | "no-room";
        };
        CaseFigures: {
            /**
             * Format: int64
             * @description Those in the queue among them.
             */
            open: number;
            /** Format: int64 */
            queued: number;
        };
        CaseListBody: {
            /** @description Oldest first; closed ones newest first. */
            cases: components["schemas"]["ShownCase"][];
            /**
             * Format: int64
             * @description The cursor of the next page, which may be empty; absent: there is none.
             */
            next?: number;
        };
        CaseReadBody: {
            /** @description Oldest first. */
            entries: components["schemas"]["CaseEntry"][];
            /**
             * Format: int64
             * @description The after of the next page; absent on the last.
             */
            next?: number;
        };
        ChannelListBody: {
            channels: components["schemas"]["ShownChannel"][];
            /** @description How messages go out besides: it is set where lull is started. */
            outgoing?: components["schemas"]["WayOut"][] | null;
        };
        ChoosingBody: {
            /** @description online or busy */
            status: string;
            /**
             * Format: int64
             * @description Of the standing that the choice was made over; an older one than the present is refused.
             */
            version?: number;
        };
        ClockMoveBody: {
            /**
             * @description By so much, such as 90s or 5m; 8784h at most.
             * @example 5m
             */
            by?: string;
            /** @description To an instant (RFC 3339); or next: to the next thing that is due. */
            to?: string;
        };
        ClockShownBody: {
            /**
             * Format: int64
             * @description Of a virtual clock: when something is due next, or looked at; absent: never.
             */
            nextUs?: number;
            /** Format: int64 */
            nowUs: number;
            /**
             * Format: int64
             * @description Of a move: how much happened on the way.
             */
            steps?: number;
            /** @description It stands still but for who moves it. */
            virtual: boolean;
        };
        Counts: {
            /** Format: int64 */
            conversations: number;
            /**
             * Format: int64
             * @description Rows of all transcripts, the desk's and profiles' among them.
             */
            steps: number;
        };
        DayFigures: {
            /**
             * Format: int64
             * @description Conversations.
             */
            began: number;
            /** @description Of campaigns of which something has happened, those apart who only stand for comparison; 200 at most. */
            campaigns: components["schemas"]["OverviewCampaign"][];
            deliveries: components["schemas"]["DeliveryFigures"];
            /** Format: int64 */
            ended: number;
            /** @description By bot and trigger, or event; 200 at most. */
            fired: components["schemas"]["FiredFigures"][];
            /**
             * Format: int64
             * @description How often triggers and events have fired.
             */
            firings: number;
            /** Format: int64 */
            handedOver: number;
            /**
             * Format: int64
             * @description Of users.
             */
            messages: number;
            /** Format: int64 */
            sinceUs: number;
        };
        Decision: {
            /** Format: int64 */
            atUs: number;
            /** @description The operator who did it. */
            by?: string;
            /**
             * Format: int64
             * @description How long the operator had been inactive, or ago the last auto reply was.
             */
            idleUs?: number;
            /** @enum {string} */
            kind: "case" | "autoreply" | "noreply";
            /**
             * Format: int64
             * @description The threshold or the cooldown that this was compared with.
             */
            limitUs?: number;
            /**
             * Format: int64
             * @description How many open cases its operator had.
             */
            load?: number;
            operator?: string;
            /**
             * Format: int64
             * @description How many could have been given the case.
             */
            ready?: number;
            reason?: string;
            /** @description Of an auto reply: personal or organization. Of an automatic assignment: the strategy. */
            source?: string;
            status?: string;
            words: string;
        };
        DelayAtHorizon: {
            /** Format: int64 */
            at_risk: number;
            /** Format: int64 */
            converters: number;
            /** Format: double */
            mean_percentile: number | null;
            /** Format: double */
            mean_s: number | null;
            /** Format: double */
            p80_s: number | null;
            q80_interval_s: number[] | null;
            quantiles_s: components["schemas"]["DelayQuantiles"];
            reliable: boolean;
            /** Format: double */
            share: number;
        };
        DelayConverters: {
            /** Format: double */
            log_mean: number | null;
            /** Format: double */
            log_sd: number | null;
            /** Format: double */
            max_s: number | null;
            /** Format: double */
            mean_s: number | null;
            /** Format: double */
            median_s: number | null;
            /** Format: double */
            p75_s: number | null;
            /** Format: double */
            p80_s: number | null;
            /** Format: double */
            p90_s: number | null;
            /** Format: double */
            p95_s: number | null;
            /** Format: double */
            sd_s: number | null;
        };
        DelayCounts: {
            /** Format: int64 */
            censored: number;
            /** Format: int64 */
            converted: number;
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            users: number;
        };
        DelayCurvePoint: {
            /** Format: int64 */
            at_risk: number;
            /** Format: double */
            hi: number;
            /** Format: double */
            lo: number;
            /** Format: double */
            se: number;
            /** Format: double */
            share: number;
            /** Format: double */
            t_s: number;
            /** Format: double */
            value: number | null;
        };
        DelayData: {
            /** Format: int64 */
            end_ms: number | null;
            /** Format: int64 */
            events: number;
            /** Format: int64 */
            start_ms: number | null;
            /** Format: int64 */
            users: number;
        };
        DelayMissing: {
            /** Format: int64 */
            converters: number;
            /** Format: int64 */
            followed: number;
        };
        DelayPoint: {
            /** Format: int64 */
            at_risk: number;
            /** Format: double */
            hi: number;
            /** Format: double */
            lo: number;
            /** Format: double */
            se: number;
            /** Format: double */
            share: number;
            /** Format: double */
            t_s: number;
        };
        DelayPresets: {
            coupon: components["schemas"]["Value"];
            reminder: components["schemas"]["Value"];
        };
        DelayQuantiles: {
            /** Format: double */
            0.5: number | null;
            /** Format: double */
            0.75: number | null;
            /** Format: double */
            0.8: number | null;
            /** Format: double */
            0.9: number | null;
            /** Format: double */
            0.95: number | null;
        };
        DelayRecommendation: {
            confidence: string | null;
            /** Format: int64 */
            converters: number;
            /** Format: double */
            delay_s: number | null;
            flat_s: number[] | null;
            /** Format: int64 */
            followed: number;
            /** Format: double */
            horizon_s: number;
            interval_s: number[] | null;
            lowered: boolean;
            /** Format: double */
            median_s: number | null;
            missing: components["schemas"]["DelayMissing"];
            /** Format: double */
            optimum_s: number | null;
            preset: string;
            /** Format: double */
            q80_s: number | null;
            /** Format: double */
            q90_s: number | null;
            /** Format: double */
            share: number;
            /** Format: double */
            share_before: number | null;
            text: string;
            /** Format: double */
            value: number | null;
            verdict: string;
            /** Format: double */
            wasted: number | null;
        };
        DelayReport: {
            at_horizon: components["schemas"]["DelayAtHorizon"];
            converters: components["schemas"]["DelayConverters"];
            curve: components["schemas"]["DelayCurvePoint"][] | null;
            data: components["schemas"]["DelayData"];
            from: string;
            /** Format: double */
            horizon_s: number;
            presets: components["schemas"]["DelayPresets"];
            recommendation: components["schemas"]["DelayRecommendation"];
            rule: string;
            table: components["schemas"]["DelayPoint"][] | null;
            to: string;
            windows: components["schemas"]["DelayCounts"];
        };
        DeliveryFigures: {
            /**
             * Format: int64
             * @description Those that were given up.
             */
            dead: number;
            /**
             * Format: int64
             * @description Calls that were answered, replies and messages that were taken.
             */
            delivered: number;
        };
        DeliveryListBody: {
            /** @description By target, then in the order in which they were asked for; those that were delivered, or given up: the last one first. */
            deliveries: components["schemas"]["ShownDelivery"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
        };
        DeskSettings: {
            assignment: components["schemas"]["Assignment"];
            /** @description How long after its last message a case is closed, off, or channel: 30m for omnichannel, off for others. */
            autoClose: string;
            /** @description How long without any activity an operator is there: whole minutes, such as 10m. */
            inactivityTimeout: string;
            /** @description When the customers who wait for somebody offline go back into the queue, or off. */
            requeueAfter: string;
        };
        DeskSettingsChangeBody: {
            assignment?: components["schemas"]["AssignmentStruct"];
            autoClose?: string;
            inactivityTimeout?: string;
            requeueAfter?: string;
        };
        DraftChangedError: {
            detail: string;
            draft: components["schemas"]["Linted"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        DueFigures: {
            /**
             * Format: int64
             * @description How many conversations have something due until then, 10,000 at most; those to which people have written a moment ago may be among them.
             */
            count: number;
            /** @description Those that are next, 20 at most. */
            next: components["schemas"]["DueNext"][];
            /** Format: int64 */
            untilUs: number;
        };
        DueNext: {
            bot: string;
            conversation: string;
            /** Format: int64 */
            dueUs: number;
            trigger: string;
            /** @description Who wrote last: their id. */
            user?: string;
            userName?: string;
        };
        EnvironmentChangeBody: {
            /** @description By name; null brings back the default. */
            values: {
                [key: string]: unknown;
            };
        };
        EnvironmentListBody: {
            /** @description By name. */
            variables: components["schemas"]["ShownEnvironment"][];
            /**
             * Format: int64
             * @description The version in force.
             */
            version: number;
        };
        ErrorDetail: {
            /** @description Where the error occurred, e.g. 'body.items[3].tags' or 'path.thing-id' */
            location?: string;
            /** @description Error message text */
            message?: string;
            /** @description The value at the given location */
            value?: unknown;
        };
        ErrorModel: {
            /**
             * @description A human-readable explanation specific to this occurrence of the problem.
             * @example Property foo is required but is missing.
             */
            detail?: string;
            /** @description Optional list of individual error details */
            errors?: components["schemas"]["ErrorDetail"][] | null;
            /**
             * Format: uri
             * @description A URI reference that identifies the specific occurrence of the problem.
             * @example https://example.com/error-log/abc123
             */
            instance?: string;
            /**
             * Format: int64
             * @description HTTP status code
             * @example 400
             */
            status?: number;
            /**
             * @description A short, human-readable summary of the problem type. This value should not change between occurrences of the error.
             * @example Bad Request
             */
            title?: string;
            /**
             * Format: uri
             * @description A URI reference to human-readable documentation for the error.
             * @default about:blank
             * @example https://example.com/errors/example
             */
            type: string;
        };
        Evaluated: {
            /** @description What went wrong when it ran. */
            error?: string;
            /** @description The variables that the formula names. */
            names?: string[] | null;
            /** @description Why it cannot run; the first 20. */
            problems?: components["schemas"]["Misreading"][] | null;
            /** @description The value as a formula writes it, or the text of a template; its first 4096 bytes. */
            text?: string;
            /** @description Of the value, as Power Fx calls it. */
            type?: string;
            /** @description Absent where there is none, or it is longer than 65536 bytes. */
            value?: unknown;
        };
        Event: {
            b?: string;
            c?: unknown;
            /** Format: int64 */
            d?: number;
            f?: string;
            g?: string;
            i?: string;
            k: string;
            l?: string;
            m?: string;
            /** Format: int64 */
            ms?: number;
            /** Format: int64 */
            n?: number;
            nm?: string;
            p?: string;
            pr?: unknown;
            r?: string;
            /** Format: int64 */
            rec?: number;
            /** Format: double */
            s?: number;
            t?: string;
            v?: {
                [key: string]: string;
            };
            w?: string;
        };
        EventChangedError: {
            detail: string;
            event: components["schemas"]["ShownEvent"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        EventCount: {
            /** Format: int64 */
            count: number;
            event: string;
            /** Format: int64 */
            firstUs: number;
            /** Format: int64 */
            lastUs: number;
        };
        EventCountListBody: {
            events: components["schemas"]["EventCount"][];
            /** @description The name to go on after; absent: there are no more. */
            next?: string;
        };
        EventForm: {
            /** @description 5m, 2h; or {value: 5, unit: minutes}. 1s to 168h. */
            delay: string;
            description?: string;
            /** @description Absent when it is written: it is. */
            enabled: boolean;
            handle?: components["schemas"]["EventHandle"];
            /** @description Unique within the bot; it cannot be changed. */
            name: string;
            /** @description Instead of handle: OnEventActivity topics run. */
            notify?: boolean;
            /** @description Instead of handle: the topic that begins. */
            startFlow?: string;
            /** @description Absent: every prompt of every flow. */
            steps?: components["schemas"]["EventSteps"][] | null;
        };
        EventHandle: {
            /** @description A text with {formulas}. */
            message?: string;
            showPreviousPrompt?: boolean;
        };
        EventListBody: {
            events: components["schemas"]["ShownEvent"][];
            /** @description The name to go on after; absent: there are no more. */
            next?: string;
        };
        EventSteps: {
            /** @description A topic's name. */
            flow: string;
            /** @description all, or a list of ids of prompt nodes. */
            nodes: unknown;
        };
        Explanation: {
            /** Format: int64 */
            atUs?: number;
            bot: string;
            calling?: components["schemas"]["CallExplained"];
            channel: string;
            conversation: string;
            ended: boolean;
            handoff?: boolean;
            /** Format: int64 */
            handoffUs?: number;
            history?: components["schemas"]["Told"][] | null;
            notes?: string[] | null;
            notesSaid?: (components["schemas"]["Phrase"][] | null)[] | null;
            /** Format: int64 */
            nowUs: number;
            paused: boolean;
            /** Format: int64 */
            quietSinceUs?: number;
            silence?: components["schemas"]["SilenceExplained"];
            summary: string;
            summarySaid?: components["schemas"]["Phrase"][] | null;
            triggers: components["schemas"]["TriggerExplained"][] | null;
            /** Format: int64 */
            version: number;
        };
        Finding: {
            /**
             * Format: int64
             * @description From 1, in characters.
             */
            column: number;
            file: string;
            /**
             * Format: int64
             * @description From 1; 0: the file as a whole.
             */
            line: number;
            message: string;
            rule: string;
            /** @enum {string} */
            severity: "fatal" | "error" | "warning";
        };
        FiredFigures: {
            bot: string;
            /** Format: int64 */
            count: number;
            trigger: string;
        };
        FormulaTriedBody: {
            /** @description With or without = before it. */
            formula: string;
            /** @description It is a text with {formulas} in it. */
            template?: boolean;
            /** @description What the formula sees, by full names such as Global.Plan; null: blank. */
            variables?: {
                [key: string]: unknown;
            };
            /** @description The time zone of dates and times, such as Europe/Paris; absent: UTC. */
            zone?: string;
        };
        FunctionListBody: {
            /** @description By name. */
            functions: components["schemas"]["ShownFunction"][];
        };
        HandingOverBody: {
            /** @description What the human should know. */
            message?: string;
        };
        HealthBody: {
            /** @example ok */
            status: string;
        };
        HourFigures: {
            /** Format: int64 */
            atUs: number;
            /** Format: int64 */
            began: number;
            /** Format: int64 */
            converted: number;
            /** Format: int64 */
            ended: number;
            /** Format: int64 */
            fired: number;
            /** Format: int64 */
            handedOver: number;
            /** Format: int64 */
            messages: number;
            /** Format: int64 */
            sent: number;
        };
        ImportAnswerBody: {
            /**
             * Format: int64
             * @description How many the piece had.
             */
            events: number;
        };
        ImportListBody: {
            /** @description The one that came there last first. */
            imports: components["schemas"]["ImportState"][];
        };
        ImportState: {
            /** Format: int64 */
            atUs: number;
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            events: number;
            hash: string;
            id: string;
            /** Format: int64 */
            lines: number;
        };
        KeyListBody: {
            keys: components["schemas"]["ShownKey"][];
        };
        LintAnswerBody: {
            /**
             * Format: int64
             * @description How many more problems there are.
             */
            more?: number;
            /** @description Errors first, then warnings; the first 20. */
            problems: components["schemas"]["Finding"][];
            /** @description What formulas may name; none where a problem is fatal. */
            variables: components["schemas"]["ShownVariable"][];
        };
        Linted: {
            /**
             * Format: int64
             * @description When the draft was saved.
             */
            atUs: number;
            bot: string;
            files?: components["schemas"]["BotFile"][] | null;
            /**
             * Format: int64
             * @description How many more problems there are.
             */
            more?: number;
            /** @description Errors first, then warnings; the first 20. */
            problems: components["schemas"]["Finding"][];
        };
        ListedCampaign: {
            /**
             * Format: int64
             * @description When it was last changed.
             */
            atUs: number;
            /** @enum {string} */
            channel: "webhook" | "email" | "conversation";
            /** Format: int64 */
            createdUs: number;
            /** @description Of windows that open now; absent: it is learnt when it starts. */
            delay?: string;
            figures: components["schemas"]["ListedFigures"];
            name: string;
            /**
             * Format: int64
             * @description Another one after each change.
             */
            number: number;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped";
            /** @description The event that closes it. */
            unless: string;
            /** @description The event that opens a window. */
            when: string;
        };
        ListedFigures: {
            /** Format: int64 */
            control: number;
            /**
             * Format: int64
             * @description Of those who were written to.
             */
            converted: number;
            /**
             * Format: double
             * @description Absent as long as nothing can be said.
             */
            lift?: number;
            /**
             * Format: int64
             * @description Windows that are open.
             */
            open: number;
            /**
             * Format: int64
             * @description The control group is not among them.
             */
            sent: number;
        };
        MemberChangeBody: {
            email?: string;
            fullName?: string;
            role?: string;
        };
        MemberListBody: {
            /** @description By name. */
            members: components["schemas"]["ShownMember"][];
            /** @description The name to go on after; absent: there are no more. */
            next?: string;
        };
        MessageTakenBody: {
            /**
             * Format: int64
             * @description The case that it is on; absent: none was open, and a system's message opens none.
             */
            case?: number;
            /** @description It has come before, and was not taken again. */
            repeated?: boolean;
        };
        MessagingBody: {
            /**
             * Format: int64
             * @description The contact's case that it is on; where that is closed the call is refused.
             */
            case?: number;
            /** @description By which a case that begins is answered; default custom. */
            channel?: string;
            /** @description The customer's name, as people read it. */
            customer?: string;
            /**
             * @description system: a receipt, an answer by machine.
             * @default customer
             * @enum {string}
             */
            from: "customer" | "system";
            /** @description Makes the call idempotent: the same id of the same contact counts once. */
            id?: string;
            text: string;
        };
        Misreading: {
            /**
             * Format: int64
             * @description From 1, in characters.
             */
            column: number;
            /** @description What would have been right, or the name that may be meant. */
            expected?: string;
            /**
             * Format: int64
             * @description Where in the formula it begins, from 0, in UTF-16 units, as JavaScript counts.
             */
            from: number;
            /** @description Such as syntax, name or type. */
            kind: string;
            /**
             * Format: int64
             * @description From 1.
             */
            line: number;
            message: string;
            /**
             * Format: int64
             * @description Where it ends.
             */
            to: number;
        };
        NewChannelBody: {
            /** @description The bot whose conversations it opens. */
            bot: string;
            /** @enum {string} */
            kind: "directline";
            /** @description What you call it. */
            name?: string;
        };
        NewKeyBody: {
            /** @description Whose it is; absent: an administrator's. */
            member?: string;
            /** @description What you call it. */
            name: string;
            /** @description It is to let events be reported, and to open nothing. */
            write?: boolean;
        };
        NewMemberBody: {
            email?: string;
            /** @description As people read it. */
            fullName?: string;
            /** @description Make a link by which they choose a password. */
            invite?: boolean;
            /** @description 1 to 64 of a-z, 0-9, dots, hyphens and underscores. */
            name: string;
            /** @description operator, manager or administrator */
            role: string;
        };
        OpenWindow: {
            campaign: string;
            /** Format: int64 */
            dueUs: number;
            key?: string;
            /** Format: int64 */
            startUs: number;
        };
        Operator: {
            /**
             * Format: int64
             * @description How many open cases they may be given; absent: as the desk's settings say.
             */
            capacity?: number;
            /** @description The name that customers read. */
            fullName?: string;
            name: string;
            /** Format: int64 */
            openCases: number;
            /**
             * @description Why the status is what it is.
             * @enum {string}
             */
            reason: "login" | "logout" | "expired" | "timeout" | "activity" | "chosen" | "setting";
            /**
             * Format: date-time
             * @description The exact moment of the last change of status.
             */
            since: string;
            /** @enum {string} */
            status: "online" | "busy" | "offline";
            /**
             * Format: int64
             * @description Rises with every change of status.
             */
            version: number;
        };
        OperatorChangeBody: {
            /** @description A template; blank: the organisation's. */
            autoReply?: string;
            /**
             * Format: int64
             * @description How many open cases they may be given; null: as the desk's settings say.
             */
            capacity?: number | null;
            fullName?: string;
            /** @description When they expect to be back, in words. */
            returns?: string;
        };
        OperatorFigures: {
            /** Format: int64 */
            busy: number;
            /** Format: int64 */
            offline: number;
            /** Format: int64 */
            online: number;
        };
        OperatorListBody: {
            /** @description The name to go on after; absent: there are no more. */
            next?: string;
            /** @description By name. */
            operators: components["schemas"]["Teammate"][];
        };
        Overview: {
            cases: components["schemas"]["CaseFigures"];
            conversations: components["schemas"]["StatusFigures"];
            due: components["schemas"]["DueFigures"];
            /** @description The last 24, the oldest first; the last one is this hour. */
            hours: components["schemas"]["HourFigures"][];
            /** Format: int64 */
            nowUs: number;
            /** @description How many have which status. */
            operators: components["schemas"]["OperatorFigures"];
            today: components["schemas"]["DayFigures"];
        };
        OverviewCampaign: {
            campaign: string;
            /** Format: int64 */
            converted: number;
            /** Format: int64 */
            sent: number;
        };
        PageBody: {
            conversations: components["schemas"]["Viewed"][];
            /** @description The cursor of the next page; absent on the last. */
            next?: string;
        };
        PasswordChangeBody: {
            /** @description At least 10 characters. */
            new: string;
            old: string;
        };
        PausingBody: {
            /** @description Whether what goes out is stopped: nothing fires, channels hold back. */
            paused: boolean;
        };
        Phrase: {
            /** @enum {string} */
            code: "agent-apart" | "agent-idle" | "ago" | "ahead" | "armed" | "armed-again" | "armed-alike" | "armed-at-prompt" | "armed-instead" | "at-calling" | "at-ended" | "at-further-back" | "at-human" | "at-next" | "at-nothing" | "at-overdue" | "at-unjudged" | "at-unknown" | "at-unwritten" | "because" | "calling" | "chain-ended" | "channel-for-design" | "channel-for-speech" | "channel-shows-nothing" | "channel-unsupported" | "condition-error" | "condition-false" | "condition-unset" | "due" | "due-but-skipped" | "duration-invalid" | "duration-too-long" | "ended" | "ended-until-written" | "event-broken" | "event-disabled" | "event-gone" | "events-enough" | "fired" | "fired-waits-again" | "fires-again" | "handoff" | "human" | "human-fires-nothing" | "human-keeps" | "human-since-fires-nothing" | "human-since-keeps" | "human-then" | "judged-then" | "late" | "late-away" | "late-paused" | "never-written" | "no-prompt" | "not-answered" | "not-chosen" | "not-in-time" | "not-there" | "nothing-armed" | "outranked" | "overtaken" | "past-agent" | "past-armed" | "past-at-prompt" | "past-ended" | "past-event-unknown" | "past-fired" | "past-formula" | "past-further-back" | "past-human" | "past-human-keeps" | "past-not-in-time" | "past-overdue" | "past-silence" | "past-silence-none" | "past-skipped" | "past-unjudged" | "past-unwritten" | "past-waiting" | "past-written-before" | "prompt-outdated" | "queued" | "queued-many" | "silence-armed" | "silence-off" | "silence-outranked" | "silences-enough" | "skipped" | "speaking" | "suspended" | "then-ended" | "then-fired" | "then-skipped" | "then-written" | "told-armed" | "told-called" | "told-closed" | "told-ended" | "told-failed" | "told-fired" | "told-human" | "told-quiet" | "told-set" | "told-silence" | "told-skipped" | "told-this" | "told-version" | "told-written-again" | "too-late" | "topic-disabled" | "topic-failed" | "trigger-gone" | "unwritten" | "waiting" | "waiting-at-prompt" | "waiting-for-call" | "was-away" | "was-paused" | "will-be-skipped";
            values?: {
                [key: string]: unknown;
            };
        };
        PresentErrorDeskSettings: {
            detail: string;
            /** @description As it is now. */
            present: components["schemas"]["DeskSettings"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        PresentErrorProfile: {
            detail: string;
            /** @description As it is now. */
            present: components["schemas"]["Profile"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        PresentErrorReplySettings: {
            detail: string;
            /** @description As it is now. */
            present: components["schemas"]["ReplySettings"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        PresentErrorRetention: {
            detail: string;
            /** @description As it is now. */
            present: components["schemas"]["Retention"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        PresentErrorShownMember: {
            detail: string;
            /** @description As it is now. */
            present: components["schemas"]["ShownMember"];
            /** Format: int64 */
            status: number;
            title: string;
        };
        Profile: {
            /** @description What customers are told who write while they are inactive; blank: the organisation's. */
            autoReply: string;
            /** @description Where the picture is; absent: there is none. */
            avatar?: string;
            email?: string;
            /** @description The name that customers read. */
            fullName?: string;
            name: string;
            /** @description As the team sees them; absent: they were never at the desk. */
            operator?: components["schemas"]["Operator"];
            /** @description When they expect to be back, in words, for auto replies. */
            returns: string;
            /** @enum {string} */
            role: "operator" | "manager" | "administrator";
            /** @description What in autoReply is hardly meant. */
            warnings?: string[] | null;
        };
        ProfileChangeBody: {
            /** @description A template; blank: the organisation's. */
            autoReply?: string;
            /** @description By which they sign in. Another one needs the password. */
            email?: string;
            fullName?: string;
            /** @description The present one. */
            password?: string;
            /** @description When they expect to be back, in words. */
            returns?: string;
        };
        ProfileEvent: {
            /**
             * Format: int64
             * @description When it happened.
             */
            atUs: number;
            /** @description Names that begin with lull. are what campaigns did. */
            event: string;
            /** Format: int64 */
            number: number;
            properties?: unknown;
        };
        ProfileEventListBody: {
            /** @description In the order in which they were stored, newest first. */
            events: components["schemas"]["ProfileEvent"][];
            /**
             * Format: int64
             * @description The number to go on before; absent: there are no more.
             */
            next?: number;
        };
        PublishedBody: {
            bot: string;
            /**
             * Format: int64
             * @description How many more warnings there are.
             */
            more?: number;
            /**
             * Format: int64
             * @description The version in force. Files that are in force already keep theirs.
             */
            version: number;
            /** @description What lint has to say of it; the first 20. */
            warnings: components["schemas"]["Finding"][];
        };
        QueueListBody: {
            /** @description Oldest first. */
            cases: components["schemas"]["ShownCase"][];
            /**
             * Format: int64
             * @description How many cases are queued.
             */
            length: number;
            /**
             * Format: int64
             * @description The cursor of the next page; absent: there is none.
             */
            next?: number;
            /**
             * Format: int64
             * @description How many operators are online and have no room.
             */
            online?: number;
            /**
             * @description Why cases in the queue are given to nobody.
             * @enum {string}
             */
            unassigned?: "manual" | "nobody-online" | "no-room";
            /** @description Why they are given to nobody, in words; absent: none waits. */
            why?: string;
        };
        Record: {
            ev?: components["schemas"]["Event"][] | null;
            in?: components["schemas"]["Activity"];
            /** Format: int32 */
            j?: number;
            out?: components["schemas"]["Activity"][] | null;
            rj?: components["schemas"]["Event"][] | null;
        };
        Reference: {
            id: string;
        };
        RehearsalBody: {
            /** @default test */
            channel: string;
            /** @description The draft is tested, as where nothing is said. */
            draft?: boolean;
            /** @description These files are tested. */
            files?: components["schemas"]["BotFile"][] | null;
            /** @description What connectors answer. */
            http?: components["schemas"]["Canned"][] | null;
            /**
             * Format: date-time
             * @description Of the virtual clock. Absent: now.
             */
            start?: string;
            /** @description Global variables, set after the greeting. */
            variables?: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description This version is tested.
             */
            version?: number;
        };
        Rehearsed: {
            /** @description Version 0: what is tested is not published. */
            conversation: components["schemas"]["View"];
            /** @description From start to now. */
            elapsed: string;
            /**
             * Format: int64
             * @description Seconds of real time after which it is gone, unless asked for.
             */
            expiresIn: number;
            /** @description The test conversation's id, and that of its conversation. */
            id: string;
            /**
             * Format: int64
             * @description The timeline goes on: after this step. Absent: it does not.
             */
            more?: number;
            /**
             * Format: date-time
             * @description When something is due; absent: never.
             */
            next?: string;
            /**
             * Format: date-time
             * @description On the virtual clock.
             */
            now: string;
            /**
             * Format: date-time
             * @description Of the virtual clock.
             */
            start: string;
            /** @description What happened, oldest first. */
            timeline: ({
                /** @description Since the start, such as 5m0s. */
                at: string;
                conversation: string;
                /** @description As in the timelines of scenarios. */
                kind: string;
            } & {
                [key: string]: unknown;
            })[];
            /** @description Why the clock did not come as far as was asked. */
            unfinished?: string;
        };
        Remark: {
            /** Format: int64 */
            column?: number;
            /**
             * Format: int64
             * @description Where it stands in YAML, from 1.
             */
            line?: number;
            message: string;
            /** @description Which property, of a campaign in JSON; absent: the whole. */
            path?: string;
            rule: string;
            /** @description What the message names. A name that ends in Ms has milliseconds. */
            values?: {
                [key: string]: unknown;
            };
        };
        ReplySettings: {
            /** @description Between two auto replies of a case, or off. */
            cooldown: string;
            enabled: boolean;
            /** @description The organisation's text; {{operator.name}}, {{operator.returns}}, {{customer.name}} are filled in. */
            message: string;
            /**
             * @description Once a spell of inactivity, or at every message.
             * @enum {string}
             */
            repeat: "once" | "always";
            /** @description An operator who has been inactive for longer is answered for; at least 1m. */
            threshold: string;
            /** @description What in the text is hardly meant. */
            warnings?: string[] | null;
        };
        ReplySettingsChangeBody: {
            cooldown?: string;
            enabled?: boolean;
            message?: string;
            repeat?: string;
            threshold?: string;
        };
        ReplyingBody: {
            /** @description Makes the call idempotent: the same id of the same case is said once, for 24 hours. */
            id?: string;
            session?: string;
            text: string;
        };
        ReportedArm: {
            /** Format: int64 */
            converted: number;
            /**
             * Format: int64
             * @description Sent, and the time within which the goal counts is over.
             */
            mature: number;
            /** Format: int64 */
            matureConverted: number;
            /**
             * Format: double
             * @description Of those that are mature, the share that converted.
             */
            rate?: number;
            /** @description Decimals by currency; the empty one: not told. */
            revenue: {
                [key: string]: string;
            };
            /** Format: int64 */
            sent: number;
        };
        ReportedDelay: {
            /** Format: int64 */
            atUs: number;
            delay: string;
            /** @enum {string} */
            source: "written" | "learnt" | "fallback";
        };
        ReportedLearnt: {
            /** Format: int64 */
            atUs: number;
            /** @enum {string} */
            confidence?: "good" | "rough";
            /** @description Absent: what was tracked gives none. */
            delay?: string;
            /** @description Of the delay, at 90 %. */
            interval?: string[] | null;
            /** @description Of windows, for a verdict: how many more. */
            missing?: components["schemas"]["DelayMissing"];
            /** @description The verdict in a sentence. */
            text: string;
            /** @enum {string} */
            verdict?: "not_enough_data" | "do_not_send" | "no_reason_to_wait" | "send_at";
        };
        ReportedLift: {
            /** @description At 95 %, always valid: it may be looked at any time. */
            interval?: number[];
            /**
             * Format: double
             * @description The rate of those who were written to less the control group's; absent as long as one of them has no rate.
             */
            lift?: number;
            /**
             * Format: double
             * @description Always valid: the least of all looks, of which there is one whenever a figure changes.
             */
            p?: number;
            words: string;
        };
        ReportedLook: {
            /** Format: int64 */
            atUs: number;
            interval: number[];
            /** Format: double */
            lift: number;
        };
        Retention: {
            /** @description How long tracked events are kept, by their own timestamps: such as 400d, at least 30d; or forever. */
            events: string;
        };
        SaidView: {
            /** @enum {string} */
            from: "user" | "bot" | "agent";
            text: string;
        };
        SessionNewBody: {
            /** @description The operator has just logged in, which is activity; another tab is not. */
            login?: boolean;
        };
        SessionOpenedBody: {
            /**
             * @description What comes back with the next activity.
             * @enum {string}
             */
            chosen: "online" | "busy";
            /**
             * Format: int64
             * @description How long until then; absent: offline already.
             */
            idleInMs?: number;
            /**
             * Format: int64
             * @description How long the session is there without another word.
             */
            leaseMs: number;
            /**
             * @description Why the status is what it is.
             * @enum {string}
             */
            reason: "login" | "logout" | "expired" | "timeout" | "activity" | "chosen" | "setting";
            session: string;
            /**
             * Format: date-time
             * @description The exact moment of the last change of status.
             */
            since: string;
            /** @enum {string} */
            status: "online" | "busy" | "offline";
            /**
             * Format: int64
             * @description How long without any activity an operator is there.
             */
            timeoutMs: number;
            /**
             * Format: int64
             * @description Rises with every change of the status, or of what is chosen.
             */
            version: number;
        };
        SettingUpBody: {
            email: string;
            fullName?: string;
            /** @description At least 10 characters. */
            password: string;
            /** @description Of the link that the log of lull's start has. */
            token: string;
        };
        SetupStateBody: {
            /** @description Nobody can sign in yet: the log of lull's start has a link. */
            needed: boolean;
            /** @description Members may sign in through an OpenID Connect provider. */
            oidc: boolean;
        };
        ShownAct: {
            /** Format: int64 */
            atUs: number;
            /** @description A member's name, key and the number of one that is no member's, or command line. */
            by: string;
            /** Format: int64 */
            id: number;
            path: string;
            /**
             * Format: int64
             * @description What was answered; from 400 on nothing was done.
             */
            status: number;
            /** @description The operation, as this document names it. */
            what: string;
        };
        ShownBot: {
            bot: string;
            /**
             * Format: int64
             * @description When the draft was saved; absent: there is none.
             */
            draftUs?: number;
            /** Format: int64 */
            publishedUs?: number;
            /**
             * Format: int64
             * @description The version in force; absent: there is only a draft.
             */
            version?: number;
        };
        ShownCampaign: {
            /**
             * Format: int64
             * @description When it was last changed.
             */
            atUs: number;
            /** @description What was written. */
            campaign: unknown;
            /** Format: int64 */
            createdUs: number;
            /** @description Of windows that open now; absent: it is learnt when it starts. */
            delay?: string;
            name: string;
            /**
             * Format: int64
             * @description Another one after each change.
             */
            number: number;
            /** @enum {string} */
            status: "draft" | "running" | "paused" | "stopped";
            /** @description Why it will do little. */
            warnings: components["schemas"]["Remark"][];
        };
        ShownCase: {
            channel?: string;
            /** Format: int64 */
            closedUs?: number;
            /** @description Whose it is; or there is a conversation. */
            contact?: string;
            /** @description That was handed over. */
            conversation?: string;
            /** @description The customer's name. */
            customer?: string;
            /**
             * Format: int64
             * @description Its number: cases are numbered in the order in which they were opened.
             */
            id: number;
            /**
             * Format: int64
             * @description The last message from either side.
             */
            lastUs: number;
            /** Format: int64 */
            openedUs: number;
            /** @description Whom it is assigned to; of a closed one: whom it was. */
            operator?: string;
            /**
             * @description Why it was closed.
             * @enum {string}
             */
            reason?: "closed" | "inactivity" | "transfer";
            /** @enum {string} */
            status: "queued" | "assigned" | "closed";
            /** @description Whether the customer waits for words of an operator. */
            waiting: boolean;
        };
        ShownChannel: {
            bot: string;
            /** Format: int64 */
            createdUs: number;
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            kind: "directline";
            name: string;
            /** @description The Direct Line secret. It is shown here and never again. */
            secret?: string;
        };
        ShownDelivery: {
            /**
             * Format: int64
             * @description How many attempts there were; absent: none, or it is not known.
             */
            attempts?: number;
            /**
             * Format: int64
             * @description The length of its body.
             */
            bytes: number;
            /**
             * Format: int64
             * @description When it was given up.
             */
            deadUs?: number;
            /**
             * Format: int64
             * @description When it was delivered.
             */
            deliveredUs?: number;
            /**
             * Format: int64
             * @description From when on it may go out.
             */
            dueUs: number;
            /** @description Why it was given up; at most 500 bytes. */
            error?: string;
            /** @description The conversation, the desk or the profile that asks for it. */
            from: string;
            /** @description As its receiver gets it. */
            id: string;
            /**
             * @description A connector's call, a desk's reply to a contact, a campaign's message.
             * @enum {string}
             */
            kind: "call" | "reply" | "message";
            /**
             * Format: int64
             * @description Of one that was delivered: ascends; of one that was given up: names it, too.
             */
            number?: number;
            /** @description The host of a call; of a reply the channel and whom it goes to; of a campaign's message the channel. */
            target: string;
        };
        ShownEnvironment: {
            /** @description What the bot's files say; null: nothing. */
            default: unknown;
            /** @description Whether the value is an administrator's. */
            given: boolean;
            name: string;
            /** @description Of Power Fx, such as Text; Dynamic: any. */
            type: string;
            /** @description What topics see; null: blank. */
            value: unknown;
        };
        ShownEvent: {
            /**
             * Format: int64
             * @description When it was last changed.
             */
            atUs?: number;
            /** @description Why it takes no part in the version in force. */
            broken?: string[] | null;
            /**
             * Format: int64
             * @description When it was made through the API.
             */
            createdUs?: number;
            /**
             * Format: int64
             * @description Of one made through the API: another one after each change.
             */
            number?: number;
            /** @enum {string} */
            source: "api" | "files";
            /**
             * Format: int64
             * @description Of the bot, whose files have it.
             */
            version?: number;
        };
        ShownFunction: {
            name: string;
            /** @description Its arguments; those in brackets may be left out, and before … there may be more. */
            signature: string;
            /** @description What it gives. */
            words: string;
        };
        ShownInvitation: {
            /** @description To the Studio's page for it; send it to the member alone. */
            link: string;
            /** @description It is shown here and never again. */
            token: string;
            /**
             * Format: int64
             * @description From then on it is void.
             */
            untilUs: number;
        };
        ShownKey: {
            /** Format: int64 */
            createdUs: number;
            /** Format: int64 */
            id: number;
            /** @description The secret. It is shown here and never again. */
            key?: string;
            /** @description Whose it is, and whose role it has; absent: an administrator's. */
            member?: string;
            name: string;
            /** @description It lets events be reported, and opens nothing; absent: it opens this API. */
            write?: boolean;
        };
        ShownMember: {
            /** @description Where their picture is; absent: there is none. */
            avatar?: string;
            /** Format: int64 */
            createdUs: number;
            email?: string;
            fullName?: string;
            /** @description Of a new member, where one is asked for. */
            invitation?: components["schemas"]["ShownInvitation"];
            /** @description Unique, and never changes. At the desk an operator is called so. */
            name: string;
            /** @enum {string} */
            role: "operator" | "manager" | "administrator";
        };
        ShownSession: {
            /** @description Where their picture is; absent: there is none. */
            avatar?: string;
            /** Format: int64 */
            createdUs: number;
            /** @description What X-Lull-CSRF must say in calls of this session that change something. */
            csrf: string;
            email?: string;
            fullName?: string;
            /** @description Their name. */
            member: string;
            /** @enum {string} */
            role: "operator" | "manager" | "administrator";
            /**
             * Format: int64
             * @description When the session is over if nothing is done in it: what only reads is nothing; no call makes it later than 30 days after createdUs.
             */
            untilUs: number;
        };
        ShownSignIn: {
            /** @description From where it began. */
            address?: string;
            /** @description As the browser says, such as Firefox. */
            browser?: string;
            /** Format: int64 */
            createdUs: number;
            id: string;
            /** @description As the browser says, such as Windows. */
            system?: string;
            /** @description The call is made in it. */
            this?: boolean;
            /**
             * Format: int64
             * @description When it is over if nothing is done in it.
             */
            untilUs: number;
            /**
             * Format: int64
             * @description When somebody last did something in it, to the minute or so.
             */
            usedUs: number;
        };
        ShownVariable: {
            /** @description The value that it begins with; null: none. */
            initial: unknown;
            /** @description Its full name, such as Global.Plan. */
            name: string;
            /** @description Of a Topic variable: the topic whose it is. */
            topic?: string;
            /** @description Of Power Fx, such as Text; Dynamic: any. */
            type: string;
            /** @description Whether a topic may change it. */
            writable: boolean;
        };
        ShownVersion: {
            /**
             * Format: int64
             * @description When it came into force.
             */
            atUs: number;
            /** Format: int64 */
            version: number;
        };
        SignInListBody: {
            /** @description Those first that were used last. */
            sessions: components["schemas"]["ShownSignIn"][];
        };
        SigningInBody: {
            email: string;
            password: string;
        };
        SilenceExplained: {
            /** Format: int64 */
            dueUs?: number;
            /** Format: int64 */
            fired: number;
            /** Format: int64 */
            sinceUs?: number;
        };
        SimulatedBody: {
            /**
             * Format: int64
             * @description Which case's customer would write.
             */
            case?: number;
            /** @description Or whose: of a case that had no auto reply yet. */
            operator?: string;
            /** @description The organisation's text to try, in place of the one that is set. */
            text?: string;
        };
        SimulationBody: {
            /** Format: int64 */
            idleUs?: number;
            /** Format: int64 */
            limitUs?: number;
            /** @description Why not, as rule by rule the first that fails. */
            reason?: string;
            /** @description Whether the customer would get an auto reply. */
            sent: boolean;
            /** @enum {string} */
            source?: "personal" | "organization";
            /** @description What they would get. */
            text?: string;
            words: string;
        };
        Standing: {
            /**
             * @description What comes back with the next activity.
             * @enum {string}
             */
            chosen: "online" | "busy";
            /**
             * Format: int64
             * @description How long until then; absent: offline already.
             */
            idleInMs?: number;
            /**
             * Format: int64
             * @description How long the session is there without another word.
             */
            leaseMs: number;
            /**
             * @description Why the status is what it is.
             * @enum {string}
             */
            reason: "login" | "logout" | "expired" | "timeout" | "activity" | "chosen" | "setting";
            /**
             * Format: date-time
             * @description The exact moment of the last change of status.
             */
            since: string;
            /** @enum {string} */
            status: "online" | "busy" | "offline";
            /**
             * Format: int64
             * @description How long without any activity an operator is there.
             */
            timeoutMs: number;
            /**
             * Format: int64
             * @description Rises with every change of the status, or of what is chosen.
             */
            version: number;
        };
        StatusBody: {
            /**
             * Format: int64
             * @description How many commits the store has seen.
             */
            commits: number;
            counts: components["schemas"]["Counts"];
            /**
             * Format: int64
             * @description How long tracked events are kept; 0: for ever.
             */
            keepEventsUs: number;
            /**
             * Format: int64
             * @description When the last input was accepted; 0: none was.
             */
            lastUs: number;
            /** Format: int64 */
            nowUs: number;
            paused: boolean;
            /** @description Of lull. */
            version: string;
        };
        StatusFigures: {
            /**
             * Format: int64
             * @description Nothing has fired since the user's last message.
             */
            awake: number;
            /** Format: int64 */
            ended: number;
            /**
             * Format: int64
             * @description A human has them.
             */
            handedOver: number;
            /**
             * Format: int64
             * @description Something has.
             */
            quiet: number;
        };
        Step: {
            /** Format: int64 */
            atUs: number;
            record: components["schemas"]["Record"];
            /** Format: int64 */
            step: number;
        };
        SuggestedActions: {
            actions: components["schemas"]["CardAction"][] | null;
            to?: string[] | null;
        };
        Teammate: {
            /** @description Where the picture is; absent: there is none. */
            avatar?: string;
            /**
             * Format: int64
             * @description How many open cases they may be given; absent: as the desk's settings say.
             */
            capacity?: number;
            /** @description The name that customers read. */
            fullName?: string;
            name: string;
            /** Format: int64 */
            openCases: number;
            /**
             * @description Why the status is what it is.
             * @enum {string}
             */
            reason: "login" | "logout" | "expired" | "timeout" | "activity" | "chosen" | "setting";
            /**
             * Format: date-time
             * @description The exact moment of the last change of status.
             */
            since: string;
            /** @enum {string} */
            status: "online" | "busy" | "offline";
            /**
             * Format: int64
             * @description Rises with every change of status.
             */
            version: number;
        };
        Told: {
            /** Format: int64 */
            atUs: number;
            said?: components["schemas"]["Phrase"][] | null;
            words: string;
        };
        TrackedProfile: {
            id: string;
            /** @description The ids that were joined to it, the latest last. */
            joined: string[];
            traits: {
                [key: string]: unknown;
            };
            unsubscribed: boolean;
            /** @description Those that are open. */
            windows: components["schemas"]["OpenWindow"][];
        };
        TranscriptBody: {
            /**
             * Format: int64
             * @description The after of the next page; absent on the last.
             */
            next?: number;
            steps: components["schemas"]["Step"][];
        };
        TriggerExplained: {
            /** Format: int64 */
            dueUs?: number;
            failure?: string;
            formula?: string;
            got?: string;
            kind: string;
            reason?: string;
            said?: components["schemas"]["Phrase"][] | null;
            /** Format: double */
            seconds?: number;
            /** @enum {string} */
            state: "armed" | "waiting" | "fired" | "skipped" | "excluded" | "passed" | "idle" | "off" | "unknown";
            trigger: string;
            triggerId: string;
            values?: {
                [key: string]: string;
            };
            words: string;
        };
        Unsubscribed: {
            /**
             * Format: int64
             * @description Since when.
             */
            atUs: number;
            profile: string;
        };
        UnsubscribedListBody: {
            /** @description The id to go on after; absent: there are no more. */
            next?: string;
            /** @description By id. */
            profiles: components["schemas"]["Unsubscribed"][];
        };
        Value: {
            /** Format: double */
            delay_s: number;
            /** Format: double */
            half_life_s: number;
            /** Format: double */
            share_before: number;
            /** Format: double */
            value: number;
            /** Format: double */
            wasted: number;
        };
        VersionBody: {
            /**
             * Format: int64
             * @description When it came into force.
             */
            atUs: number;
            bot: string;
            files: components["schemas"]["BotFile"][];
            /** Format: int64 */
            version: number;
        };
        VersionListBody: {
            /** @description Newest first. */
            versions: components["schemas"]["ShownVersion"][];
        };
        View: {
            armed?: components["schemas"]["ArmedView"];
            bot: string;
            channel: string;
            /** Format: int64 */
            createdUs: number;
            ended: boolean;
            /** Format: int64 */
            fired: number;
            id: string;
            last?: components["schemas"]["SaidView"];
            /** Format: int64 */
            lastUs?: number;
            /** Format: int64 */
            quietSinceUs?: number;
            /** Format: int64 */
            session: number;
            /** @enum {string} */
            status: "awake" | "quiet" | "handed-over" | "ended";
            /** Format: int64 */
            steps: number;
            user?: string;
            userName?: string;
            variables?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            version: number;
            waiting: boolean;
        };
        Viewed: {
            armed?: components["schemas"]["ArmedView"];
            bot: string;
            channel: string;
            /** Format: int64 */
            createdUs: number;
            ended: boolean;
            /** Format: int64 */
            fired: number;
            id: string;
            last?: components["schemas"]["SaidView"];
            /** Format: int64 */
            lastUs?: number;
            /**
             * Format: int64
             * @description The server's time.
             */
            nowUs: number;
            /** Format: int64 */
            quietSinceUs?: number;
            /** Format: int64 */
            session: number;
            /** @enum {string} */
            status: "awake" | "quiet" | "handed-over" | "ended";
            /** Format: int64 */
            steps: number;
            user?: string;
            userName?: string;
            variables?: {
                [key: string]: unknown;
            };
            /** Format: int64 */
            version: number;
            waiting: boolean;
        };
        WayOut: {
            /** @description Of lull serve, by which it is set. */
            flags: string[];
            /** @description The account or the address that they are from. */
            from?: string;
            /** @enum {string} */
            kind: "twilio" | "webhook" | "smtp";
            on: boolean;
            /** @description The host that takes them. */
            through?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openapi+json": Record<string, never>;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "post-activities": {
        parameters: {
            query?: {
                /** @description Whether the answer also holds what the bot replied. */
                replies?: boolean;
            };
            header?: {
                /** @description As the field id; for one activity only. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attachmentLayout?: string;
                    attachments?: components["schemas"]["Attachment"][] | null;
                    /** @description The bot of a conversation that is not there yet. */
                    bot?: string;
                    /**
                     * @description The channel of a conversation that is not there yet.
                     * @default custom
                     */
                    channel?: string;
                    channelData?: unknown;
                    code?: string;
                    /** @description The conversation's id. */
                    conversation: string;
                    entities?: unknown;
                    from?: components["schemas"]["Account"];
                    /** @description Makes the call idempotent: a repeated id of a conversation gets the first answer for a day. */
                    id?: string;
                    inputHint?: string;
                    localTimestamp?: string;
                    localTimezone?: string;
                    locale?: string;
                    membersAdded?: components["schemas"]["Account"][] | null;
                    name?: string;
                    reactionsAdded?: unknown;
                    reactionsRemoved?: unknown;
                    replyToId?: string;
                    speak?: string;
                    suggestedActions?: components["schemas"]["SuggestedActions"];
                    text?: string;
                    textFormat?: string;
                    /** @description The client's own time; it is recorded as localTimestamp, and decides nothing. */
                    timestamp?: string;
                    /**
                     * @description The type of activity.
                     * @default message
                     * @enum {string}
                     */
                    type?: "message" | "typing" | "event" | "invoke" | "messageReaction" | "conversationUpdate" | "endOfConversation";
                    value?: unknown;
                } & {
                    [key: string]: unknown;
                };
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                    "application/x-ndjson": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-acts": {
        parameters: {
            query?: {
                /** @description Those before this id, as the page before it gave it. */
                before?: number;
                limit?: number;
                /** @description Those of whom this begins the name. */
                by?: string;
                /** @description Those that were done, or those that were refused. */
                outcome?: "done" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "make-backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackupWantedBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupMadeBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Linted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "put-draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the draft that is replaced; absent or *: whatever it is. */
                "If-Match"?: string;
                /** @description *: only where there is no draft yet. */
                "If-None-Match"?: "*";
            };
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotFiles"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Linted"];
                };
            };
            /** @description The draft has been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DraftChangedError"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-environment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "set-environment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvironmentChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-events": {
        parameters: {
            query?: {
                /** @description Those after this name, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "make-event": {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again, within 24 hours, makes no second event. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEvent"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The event's name. */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEvent"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-event": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the event that is changed, or *: whatever it is. */
                "If-Match"?: string;
            };
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The event's name. */
                event: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEvent"];
                };
            };
            /** @description The event has been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["EventChangedError"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-event": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the event that is removed; absent or *: whatever it is. */
                "If-Match"?: string;
            };
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The event's name. */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "disable-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The event's name. */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEvent"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "enable-event": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The event's name. */
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownEvent"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "lint-bot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name; there need be none. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BotFiles"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LintAnswerBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "publish-bot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["BotFiles"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedBody"];
                };
            };
            /** @description The bot has errors, or the request is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["BotError"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "begin-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RehearsalBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description The bot has errors, or the request is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["BotError"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-test": {
        parameters: {
            query?: {
                /** @description The timeline begins after this step. */
                after?: number;
                /** @description How many steps it shows. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "end-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "post-test-activity": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attachmentLayout?: string;
                    attachments?: components["schemas"]["Attachment"][] | null;
                    /** @description The bot of a conversation that is not there yet. */
                    bot?: string;
                    /**
                     * @description The channel of a conversation that is not there yet.
                     * @default custom
                     */
                    channel?: string;
                    channelData?: unknown;
                    code?: string;
                    /** @description The conversation's id. */
                    conversation?: string;
                    entities?: unknown;
                    from?: components["schemas"]["Account"];
                    /** @description Makes the call idempotent: a repeated id of a conversation gets the first answer for a day. */
                    id?: string;
                    inputHint?: string;
                    localTimestamp?: string;
                    localTimezone?: string;
                    locale?: string;
                    membersAdded?: components["schemas"]["Account"][] | null;
                    name?: string;
                    reactionsAdded?: unknown;
                    reactionsRemoved?: unknown;
                    replyToId?: string;
                    speak?: string;
                    suggestedActions?: components["schemas"]["SuggestedActions"];
                    text?: string;
                    textFormat?: string;
                    /** @description The client's own time; it is recorded as localTimestamp, and decides nothing. */
                    timestamp?: string;
                    /**
                     * @description The type of activity.
                     * @default message
                     * @enum {string}
                     */
                    type?: "message" | "typing" | "event" | "invoke" | "messageReaction" | "conversationUpdate" | "endOfConversation";
                    value?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What happened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "advance-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdvancingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "explain-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                    "text/plain": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "set-test-variables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                /** @description The test conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsed"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The bot's name. */
                bot: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-campaigns": {
        parameters: {
            query?: {
                /** @description Those after this name, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "make-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
                "application/octet-stream": string;
                "application/yaml": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-campaign": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the campaign that is changed, or *: whatever it is. */
                "If-Match"?: string;
            };
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
                "application/octet-stream": string;
                "application/yaml": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-campaign": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the campaign that is removed; absent or *: whatever it is. */
                "If-Match"?: string;
            };
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-campaign-delay": {
        parameters: {
            query?: {
                /** @description What a message costs. */
                preset?: "reminder" | "coupon";
                /** @description Replicates that the intervals are from; 0: none. */
                bootstrap?: number;
            };
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What lull delay --json prints */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelayReport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "draw-campaign-delay": {
        parameters: {
            query?: {
                /** @description What a message costs. */
                preset?: "reminder" | "coupon";
                /** @description Replicates that the intervals are from; 0: none. */
                bootstrap?: number;
            };
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture that reads on light and on dark pages */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "pause-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "report-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignReport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "report-campaign-csv": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One figure a line */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "resume-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "start-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "stop-campaign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The campaign's name. */
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCampaign"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-cases": {
        parameters: {
            query?: {
                status?: "open" | "queued" | "assigned" | "closed";
                /** @description Whose; an operator sees their own and the queue. */
                operator?: string;
                /** @description The next of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "post-message": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose message it is, such as a telephone number; at most 1024 bytes, escaped as in any URL. */
                contact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTakenBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "assign-case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssigningBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "close-case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "explain-case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseExplained"];
                    "text/plain": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "take-case": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-case-transcript": {
        parameters: {
            query?: {
                /** @description Show what came after this step. */
                after?: number;
                /** @description How many steps. */
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseReadBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "show-typing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "make-channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChannelBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownChannel"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-channel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockShownBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "advance-clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMoveBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockShownBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-conversations": {
        parameters: {
            query?: {
                /** @description Those that stand so. */
                status?: "awake" | "quiet" | "handed-over" | "ended";
                /** @description Those with this bot. */
                bot?: string;
                /** @description Those on this channel. */
                channel?: string;
                /** @description Those whose id begins so, or whose user's id or name does. */
                search?: string;
                /** @description The next of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-conversation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Viewed"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "end-conversation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "explain-conversation": {
        parameters: {
            query?: {
                /** @description An instant that is past: what the transcript tells of it. */
                at?: string;
            };
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                    "text/plain": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "hand-over-conversation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["HandingOverBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "watch-conversation": {
        parameters: {
            query?: {
                /** @description Where there is no Last-Event-ID: begin after this step; 0: with the first. */
                after?: number;
            };
            header?: {
                /** @description The last step that was seen. */
                "Last-Event-ID"?: number;
            };
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-transcript": {
        parameters: {
            query?: {
                /** @description Show what came after this step. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "set-variables": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-delay": {
        parameters: {
            query: {
                /** @description The event after which to wait. */
                from: string;
                /** @description The event that makes a message needless. */
                to: string;
                /** @description What a further one does until then. */
                rule?: "restart" | "ignore" | "each";
                /** @description Within what time it counts, above 5m: 168h, 30d, 1d12h. */
                horizon?: string;
                /** @description Only events from then on; absent: all that are stored. */
                since?: string;
                /** @description Only events before. */
                until?: string;
                /** @description What a message costs. */
                preset?: "reminder" | "coupon";
                /** @description Replicates that the intervals are from; 0: none. */
                bootstrap?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What lull delay --json prints */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelayReport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "find-delay": {
        parameters: {
            query?: {
                /** @description What a message costs. */
                preset?: "reminder" | "coupon";
                /** @description Replicates that the intervals are from; 0: none. */
                bootstrap?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
                "application/octet-stream": string;
                "application/yaml": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description What lull delay --json prints */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelayReport"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "draw-delay": {
        parameters: {
            query: {
                /** @description The event after which to wait. */
                from: string;
                /** @description The event that makes a message needless. */
                to: string;
                /** @description What a further one does until then. */
                rule?: "restart" | "ignore" | "each";
                /** @description Within what time it counts, above 5m: 168h, 30d, 1d12h. */
                horizon?: string;
                /** @description Only events from then on; absent: all that are stored. */
                since?: string;
                /** @description Only events before. */
                until?: string;
                /** @description What a message costs. */
                preset?: "reminder" | "coupon";
                /** @description Replicates that the intervals are from; 0: none. */
                bootstrap?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture that reads on light and on dark pages */
            200: {
                headers: {
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-deliveries": {
        parameters: {
            query?: {
                /** @description Those that wait, or are being made; those that were delivered; or those that were given up. */
                state?: "waiting" | "delivered" | "dead";
                /** @description The next of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "retry-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "count-events": {
        parameters: {
            query?: {
                /** @description Those after this name, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventCountListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "try-formula": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FormulaTriedBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluated"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunctionListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "import-events": {
        parameters: {
            query: {
                /** @description How the piece is written. CSV begins with the file's first line, which names the columns. */
                form: "csv" | "jsonl";
                /** @description How far the file has come, in bytes: as the import says. */
                from: number;
                /** @description How far it comes with the piece. */
                to: number;
                /** @description The line of the file that the piece begins with; of CSV, after the first. */
                line: number;
                /** @description How many lines the file has come with the piece. */
                lines: number;
                /** @description Of the file up to there; kept, so that the file can be known again. */
                hash?: string;
            };
            header?: never;
            path: {
                /** @description Names the import: any that is not there begins one. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/x-ndjson": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswerBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "make-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKeyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownKey"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    watch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last id that was seen. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "put-avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65,536 bytes, and 2,048 pixels a side. */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description It is put. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "open-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionNewBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOpenedBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "log-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "log-out": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    beat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeatingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeatingBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "choose-status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChoosingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Standing"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-members": {
        parameters: {
            query?: {
                /** @description Those after this name, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "add-member": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemberBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownMember"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownMember"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "remove-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-member": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the member who is changed; absent or *: whoever they are. */
                "If-Match"?: string;
            };
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownMember"];
                };
            };
            /** @description The member has been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PresentErrorShownMember"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-avatar": {
        parameters: {
            query?: {
                /** @description Ignored: another picture has another address. */
                at?: number;
            };
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "invite-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownInvitation"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-operators": {
        parameters: {
            query?: {
                /** @description Those after this name, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "watch-operators": {
        parameters: {
            query?: never;
            header?: {
                /** @description The last id that was seen. */
                "Last-Event-ID"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-operator": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Teammate"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-operator": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the operator who is changed; absent or *: whoever they are. */
                "If-Match"?: string;
            };
            path: {
                operator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
            /** @description The operator has been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PresentErrorProfile"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-overview": {
        parameters: {
            query?: {
                /** @description The IANA time zone in which today begins. */
                zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    pause: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PausingBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-profile": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or an anonymous one; that of one who was joined to another shows the other. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackedProfile"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-profile-events": {
        parameters: {
            query?: {
                /** @description Those before this number, as the page before it gave it. */
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A user's id or an anonymous one. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEventListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The profile's id, or one that was joined to it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    resubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The profile's id, or one that was joined to it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-queue": {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PausingBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningInBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "end-other-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "end-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-auto-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplySettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-auto-reply": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the auto reply that is changed; absent or *: whatever it is. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplySettingsChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplySettings"];
                };
            };
            /** @description The auto reply has been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PresentErrorReplySettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "simulate-auto-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulatedBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-desk-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskSettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-desk-settings": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the settings that are changed; absent or *: whatever they are. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeskSettingsChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskSettings"];
                };
            };
            /** @description The settings have been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PresentErrorDeskSettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "change-retention": {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the settings that are changed; absent or *: whatever they are. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retention"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description The settings have been changed since: the problem holds it as it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["PresentErrorRetention"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupStateBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "set-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingUpBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "get-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    "list-unsubscribed": {
        parameters: {
            query?: {
                /** @description Those after this id, as the page before it gave it. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsubscribedListBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthBody"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ErrorModel"];
                };
            };
        };
    };
}
