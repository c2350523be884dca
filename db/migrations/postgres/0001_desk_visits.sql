CREATE TABLE "desk_visits" (
	"link_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_hash" text COLLATE "C",
	"user_id" text COLLATE "C" NOT NULL,
	"expires_at" bigint NOT NULL,
	"seal" text COLLATE "C",
	CONSTRAINT "desk_visits_session_hash_unique" UNIQUE("session_hash")
);
--> statement-breakpoint
CREATE INDEX "desk_visits_of" ON "desk_visits" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "desk_visits_over" ON "desk_visits" USING btree ("expires_at");