CREATE TABLE "absences" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL,
	"stand_in" text COLLATE "C",
	"seal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"request_id" text COLLATE "C",
	"event" text COLLATE "C" NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"prev_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"request_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"ts" text COLLATE "C" NOT NULL,
	"shown" text COLLATE "C",
	"seal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"request_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"personal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "home_viewers" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"filter" text COLLATE "C" NOT NULL,
	"page" bigint NOT NULL,
	"hash" text COLLATE "C",
	"seen_at" bigint NOT NULL,
	"seal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"scope" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"request_id" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"seal" text COLLATE "C",
	CONSTRAINT "idempotency_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"seal" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"request_id" text COLLATE "C",
	"lane" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"available_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"last_error" text COLLATE "C",
	"message_id" text COLLATE "C",
	"priority" bigint,
	"written_at" bigint,
	"posted" text COLLATE "C",
	"seal" text COLLATE "C",
	CONSTRAINT "outbox_id_unique" UNIQUE("id"),
	CONSTRAINT "outbox_state" CHECK (state IN ('ready', 'sending', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "parkings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"look_at" bigint NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"seal" text COLLATE "C",
	CONSTRAINT "parkings_account_id_unique" UNIQUE("account_id")
);
--> statement-breakpoint
CREATE TABLE "portals" (
	"link_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_hash" text COLLATE "C",
	"account_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"locale" text COLLATE "C",
	"request_id" text COLLATE "C",
	"expires_at" bigint NOT NULL,
	"token" text COLLATE "C",
	"seal" text COLLATE "C",
	CONSTRAINT "portals_session_hash_unique" UNIQUE("session_hash")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"assignee" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"submitted_at" bigint,
	"due_at" bigint,
	"decided_by" text COLLATE "C",
	"decided_at" bigint,
	"completed_at" bigint,
	"wake_at" bigint,
	"look_at" bigint,
	"body" text COLLATE "C" NOT NULL,
	"erased_at" bigint,
	"queue_rank" bigint,
	"blocked" bigint,
	"seal" text COLLATE "C",
	CONSTRAINT "requests_status" CHECK (status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"subject" text COLLATE "C" PRIMARY KEY NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"until" bigint NOT NULL,
	"seal" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portals" ADD CONSTRAINT "portals_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_until" ON "absences" USING btree ("until");--> statement-breakpoint
CREATE INDEX "audit_by_request" ON "audit" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "audit_setbacks" ON "audit" USING btree ("at") WHERE event IN ('request.blocked', 'approval.voided', 'deletion.blocked', 'request.rejected', 'check.changed');--> statement-breakpoint
CREATE INDEX "audit_milestones" ON "audit" USING btree ("at") WHERE event IN ('request.submitted', 'request.completed', 'request.closed', 'request.cancelled');--> statement-breakpoint
CREATE INDEX "audit_deletions" ON "audit" USING btree ("at","request_id") WHERE event = 'deletion.requested';--> statement-breakpoint
CREATE INDEX "audit_decisions" ON "audit" USING btree ("actor","at") WHERE event IN ('approval.added', 'request.approved', 'request.rejected');--> statement-breakpoint
CREATE INDEX "audit_brake" ON "audit" USING btree ("seq") WHERE event IN ('deletions.frozen', 'thaw.approved', 'deletions.thawed');--> statement-breakpoint
CREATE INDEX "cards_by_place" ON "cards" USING btree ("ts","channel");--> statement-breakpoint
CREATE INDEX "evidence_by_request" ON "evidence" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "idempotency_by_request" ON "idempotency" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("lane","available_at") WHERE state IN ('ready', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_urgent" ON "outbox" USING btree ("lane","priority","available_at") WHERE state IN ('ready', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_written" ON "outbox" USING btree ("lane","written_at") WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("lane") WHERE state = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_coalescing" ON "outbox" USING btree ("request_id","kind") WHERE state = 'ready' AND kind IN ('card.refresh', 'account.delete');--> statement-breakpoint
CREATE INDEX "outbox_by_request" ON "outbox" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "parkings_due" ON "parkings" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "requests_armed" ON "requests" USING btree ("wake_at") WHERE wake_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "requests_to_look_at" ON "requests" USING btree ("status","look_at") WHERE look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "requests_queue" ON "requests" USING btree ("due_at") WHERE status IN ('pending', 'approved', 'deleting');--> statement-breakpoint
CREATE INDEX "requests_by_urgency" ON "requests" USING btree ("queue_rank","due_at","blocked","id") WHERE status IN ('pending', 'approved', 'deleting');--> statement-breakpoint
CREATE UNIQUE INDEX "requests_one_open_per_account" ON "requests" USING btree ("account_id") WHERE status IN ('pending', 'approved', 'deleting');--> statement-breakpoint
CREATE INDEX "requests_completed_by_account" ON "requests" USING btree ("account_id","completed_at") WHERE status = 'completed';--> statement-breakpoint
CREATE INDEX "requests_by_status" ON "requests" USING btree ("status");--> statement-breakpoint
CREATE INDEX "requests_kept" ON "requests" USING btree ("status","created_at") WHERE erased_at IS NULL AND status IN ('completed', 'rejected', 'cancelled', 'expired');--> statement-breakpoint
CREATE INDEX "requests_decided" ON "requests" USING btree ("decided_at","submitted_at","status") WHERE decided_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tallies_over" ON "tallies" USING btree ("until");