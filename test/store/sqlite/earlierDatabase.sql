CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, hash text NOT NULL, created_at numeric);
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text,
	`event` text NOT NULL,
	`data` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
CREATE TABLE `cards` (
	`request_id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL, `seal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` integer NOT NULL, `seal` text,
	PRIMARY KEY(`scope`, `key`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`assignee` text,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`due_at` integer,
	`decided_by` text,
	`decided_at` integer,
	`completed_at` integer,
	`wake_at` integer,
	`body` text NOT NULL, `seal` text,
	CONSTRAINT "requests_status" CHECK(status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired'))
);
CREATE TABLE `portals` (
	`link_hash` text PRIMARY KEY NOT NULL,
	`session_hash` text,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`locale` text,
	`request_id` text,
	`expires_at` integer NOT NULL, `seal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `home_viewers` (
	`user_id` text PRIMARY KEY NOT NULL,
	`filter` text NOT NULL,
	`page` integer NOT NULL,
	`hash` text,
	`seen_at` integer NOT NULL
, `seal` text);
CREATE TABLE `evidence` (
	`seq` integer PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`personal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`seal` text
);
CREATE TABLE "outbox" (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`request_id` text,
	`lane` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`available_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_error` text,
	`message_id` text,
	`seal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state IN ('ready', 'sending', 'done', 'dead'))
);
CREATE INDEX `audit_by_request` ON `audit` (`request_id`);
CREATE INDEX `requests_armed` ON `requests` (`wake_at`) WHERE wake_at IS NOT NULL;
CREATE INDEX `requests_queue` ON `requests` (`due_at`) WHERE status IN ('pending', 'approved', 'deleting');
CREATE UNIQUE INDEX `requests_one_open_per_account` ON `requests` (`account_id`) WHERE status IN ('pending', 'approved', 'deleting');
CREATE INDEX `requests_by_status` ON `requests` (`status`);
CREATE UNIQUE INDEX `portals_session_hash_unique` ON `portals` (`session_hash`);
CREATE INDEX `audit_setbacks` ON `audit` (`at`) WHERE event IN ('request.blocked', 'approval.voided', 'deletion.blocked', 'request.rejected');
CREATE INDEX `requests_decided` ON `requests` (`decided_at`,`submitted_at`,`status`) WHERE decided_at IS NOT NULL;
CREATE INDEX `cards_by_place` ON `cards` (`ts`,`channel`);
CREATE INDEX `requests_completed_by_account` ON `requests` (`account_id`,`completed_at`) WHERE status = 'completed';
CREATE INDEX `evidence_by_request` ON `evidence` (`request_id`);
CREATE INDEX `audit_deletions` ON `audit` (`at`,`request_id`) WHERE event = 'deletion.requested';
CREATE INDEX `audit_decisions` ON `audit` (`actor`,`at`) WHERE event IN ('approval.added', 'request.approved', 'request.rejected');
CREATE INDEX `audit_brake` ON `audit` (`seq`) WHERE event IN ('deletions.frozen', 'thaw.approved', 'deletions.thawed');
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);
CREATE INDEX `outbox_waiting` ON `outbox` (`lane`,`available_at`) WHERE state IN ('ready', 'sending');
CREATE INDEX `outbox_dead` ON `outbox` (`lane`) WHERE state = 'dead';
CREATE UNIQUE INDEX `outbox_coalescing` ON `outbox` (`request_id`,`kind`) WHERE state = 'ready' AND kind IN ('card.refresh', 'account.delete');
CREATE INDEX `outbox_by_request` ON `outbox` (`request_id`);
CREATE VIEW v_requests AS SELECT id, account_id, status, version, assignee, submitted_at, due_at, decided_by, decided_at, completed_at
    FROM requests;
CREATE VIEW v_outbox AS SELECT id, request_id, lane, kind, state, attempts, available_at, last_error, message_id FROM outbox;
CREATE VIEW v_audit AS SELECT seq, request_id, event, actor, at, hash, prev_hash FROM audit;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence
    WHEN NEW.personal IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.request_id IS NOT OLD.request_id
      OR NEW.hash IS NOT OLD.hash OR NEW.body IS NOT OLD.body
    BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END;
CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END;
CREATE TRIGGER evidence_no_replace BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END;
INSERT INTO __drizzle_migrations VALUES (1, '1aeae7cb55cee08e80a3c1101371c44762c383831338c2373e9b9e950c657de2', 1795475300973);
INSERT INTO __drizzle_migrations VALUES (2, '5ff1291a20d9bec1ef073e2149ddc4f6b86772ff2bb65ac7528a1a0361c4a2d5', 1795479646652);
INSERT INTO __drizzle_migrations VALUES (3, '2009bd70841290dd28030cbaf03ac39be8e941c52744dc3307db093727106782', 1795535163973);
INSERT INTO __drizzle_migrations VALUES (4, '44d91ffdc9fb544781b548523adc0a22138a8da73bad0744875ffa4821295577', 1795536841227);
INSERT INTO __drizzle_migrations VALUES (5, '550472ad6c0fa283a5286dab483d2718a4bf71e0a88ae0fa1792cae76892e190', 1795537514164);
INSERT INTO __drizzle_migrations VALUES (6, '5634e892cfac381b78f45315aae0082cd8215164656d9c249c03bc863b0eb074', 1795540357153);
INSERT INTO __drizzle_migrations VALUES (7, '27a878ca49bf1d88dc4cc3bce953d53324322de7087b8b3ddad07b2457bd5a62', 1795674025023);
INSERT INTO __drizzle_migrations VALUES (8, '0d9386ed415da681a36bae1ea826ca3754870b9712ff24b89050b8a53f3c7090', 1795674344298);
INSERT INTO requests VALUES ('DR-0000-0001', 'acc_1', 'approved', 4, NULL, 1795442280000, 1795442400000, 1796047200000, 'U0ANA', 1795442400000, NULL, 1795446000000, '{"remarks":[],"askedToAct":null,"closing":null,"id":"DR-0000-0001","version":4,"status":"approved","account":{"id":"acc_1","name":"Acme","createdAt":null},"requester":{"userId":"usr_1001","name":"Ada L."},"adminEmail":"ada@example.com","locale":"en","reason":{"code":"no_longer_needed","text":null},"code":{"hash":"hash","expiresAt":1795443000000,"attempts":1,"sentAt":[1795442340000]},"createdAt":1795442280000,"draftExpiresAt":1795446000000,"verifiedAt":1795442340000,"submittedAt":1795442400000,"dueAt":1796047200000,"check":{"accountId":"acc_1001","eligible":true,"checkedAt":1795442400000,"readAt":1795442400000,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","evidence":{"requester":{"personal":"usr_1001"},"creator":{"userId":{"personal":"usr_1001"},"name":{"personal":"Ada L."}},"accountCreatedAt":1556784000000}},{"id":"console_account","status":"met","evidence":{"kind":"console","status":"active"}},{"id":"no_active_projects","status":"met","evidence":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met","evidence":{"balance":{"currency":"USD","minor":0}}},{"id":"last_bill_issued","status":"met","evidence":{"month":"2026-10","timeZone":"UTC","bill":{"month":"2026-10","issuedAt":1793498400000}}},{"id":"packages_finished","status":"met","evidence":{"packages":{"counted":0,"open":0,"first":[]}}},{"id":"no_members","status":"met","evidence":{"members":{"count":0,"first":[]}}}]},"submittedCheck":{"accountId":"acc_1001","eligible":true,"checkedAt":1795442400000,"readAt":1795442400000,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","evidence":{"requester":{"personal":"usr_1001"},"creator":{"userId":{"personal":"usr_1001"},"name":{"personal":"Ada L."}},"accountCreatedAt":1556784000000}},{"id":"console_account","status":"met","evidence":{"kind":"console","status":"active"}},{"id":"no_active_projects","status":"met","evidence":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met","evidence":{"balance":{"currency":"USD","minor":0}}},{"id":"last_bill_issued","status":"met","evidence":{"month":"2026-10","timeZone":"UTC","bill":{"month":"2026-10","issuedAt":1793498400000}}},{"id":"packages_finished","status":"met","evidence":{"packages":{"counted":0,"open":0,"first":[]}}},{"id":"no_members","status":"met","evidence":{"members":{"count":0,"first":[]}}}]},"retryLookAt":null,"assignee":null,"approvals":[],"decision":{"kind":"approved","by":"U0ANA","at":1795442400000},"deletion":null,"reminded":0,"attention":null,"toldAt":null,"completedAt":null,"wakeAt":1795446000000}', 'hoRC5GYf7OJ5At5-o_RrJJ-CY_XfjeXE6ZqO8C6Mb8I');
INSERT INTO requests VALUES ('DR-0000-0002', 'acc_2', 'pending', 4, 'U0BEN', 1795442280000, 1795442400000, 1795442400001, NULL, NULL, NULL, 1795446000000, '{"remarks":[],"askedToAct":null,"closing":null,"id":"DR-0000-0002","version":4,"status":"pending","account":{"id":"acc_2","name":"Acme","createdAt":null},"requester":{"userId":"usr_1001","name":"Ada L."},"adminEmail":"ada@example.com","locale":"en","reason":{"code":"no_longer_needed","text":null},"code":{"hash":"hash","expiresAt":1795443000000,"attempts":1,"sentAt":[1795442340000]},"createdAt":1795442280000,"draftExpiresAt":1795446000000,"verifiedAt":1795442340000,"submittedAt":1795442400000,"dueAt":1795442400001,"check":{"accountId":"acc_1001","eligible":true,"checkedAt":1795442400000,"readAt":1795442400000,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","evidence":{"requester":{"personal":"usr_1001"},"creator":{"userId":{"personal":"usr_1001"},"name":{"personal":"Ada L."}},"accountCreatedAt":1556784000000}},{"id":"console_account","status":"met","evidence":{"kind":"console","status":"active"}},{"id":"no_active_projects","status":"met","evidence":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met","evidence":{"balance":{"currency":"USD","minor":0}}},{"id":"last_bill_issued","status":"met","evidence":{"month":"2026-10","timeZone":"UTC","bill":{"month":"2026-10","issuedAt":1793498400000}}},{"id":"packages_finished","status":"met","evidence":{"packages":{"counted":0,"open":0,"first":[]}}},{"id":"no_members","status":"met","evidence":{"members":{"count":0,"first":[]}}}]},"submittedCheck":{"accountId":"acc_1001","eligible":true,"checkedAt":1795442400000,"readAt":1795442400000,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","evidence":{"requester":{"personal":"usr_1001"},"creator":{"userId":{"personal":"usr_1001"},"name":{"personal":"Ada L."}},"accountCreatedAt":1556784000000}},{"id":"console_account","status":"met","evidence":{"kind":"console","status":"active"}},{"id":"no_active_projects","status":"met","evidence":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met","evidence":{"balance":{"currency":"USD","minor":0}}},{"id":"last_bill_issued","status":"met","evidence":{"month":"2026-10","timeZone":"UTC","bill":{"month":"2026-10","issuedAt":1793498400000}}},{"id":"packages_finished","status":"met","evidence":{"packages":{"counted":0,"open":0,"first":[]}}},{"id":"no_members","status":"met","evidence":{"members":{"count":0,"first":[]}}}]},"retryLookAt":null,"assignee":"U0BEN","approvals":[],"decision":null,"deletion":null,"reminded":0,"attention":null,"toldAt":null,"completedAt":null,"wakeAt":1795446000000}', '7248eET821DdDqqmvZaSkdxoydmBDnlfvc_JNCGxeQ0');
INSERT INTO audit VALUES (1, 'DR-0000-0001', 'request.opened', '{"kind":"request.opened","version":3,"effects":["delivery-1","delivery-2"]}', 'customer:usr_1001', 1795442400000, '', 'BVw-yaXV7Wh8C6A9rPchHrwPcD3ggoW2EBBy2jEGbxw');
INSERT INTO audit VALUES (2, 'DR-0000-0002', 'request.opened', '{"kind":"request.opened","version":3,"effects":["delivery-3"]}', 'customer:usr_1001', 1795442400000, 'BVw-yaXV7Wh8C6A9rPchHrwPcD3ggoW2EBBy2jEGbxw', 'w40AELJOznFNTg-T5uO83XnE5zU4uyB_WRnDOEy4etg');
INSERT INTO audit VALUES (3, 'DR-0000-0001', 'request.approved', '{"kind":"request.approved","count":1,"of":1,"executeAt":1795442400000,"evidence":"1c58d7114c4c61414cb54d6047688480234fd4bb728a891762ba0bada59ae4e9","version":4,"effects":["delivery-4","delivery-5"]}', 'slack:U0ANA', 1795442400000, 'w40AELJOznFNTg-T5uO83XnE5zU4uyB_WRnDOEy4etg', 'AcPYbvmzLLPAjLTaXEHGscuMWZcpmbhwrzHn3wl4nV4');
INSERT INTO audit VALUES (4, 'DR-0000-0002', 'request.blocked', '{"kind":"request.blocked","step":"approve","failing":["zero_balance"],"version":4}', 'customer:usr_1001', 1795442400000, 'AcPYbvmzLLPAjLTaXEHGscuMWZcpmbhwrzHn3wl4nV4', 'yalaPr3hRDnVPJxt3Xmy06v5TXWpkEx_J0XARs0xqY8');
INSERT INTO audit VALUES (5, NULL, 'deletions.frozen', '{"kind":"deletions.frozen","why":"salvage"}', 'desk', 1795442400000, 'yalaPr3hRDnVPJxt3Xmy06v5TXWpkEx_J0XARs0xqY8', 'JDShc_5O_qh_qQ-f7dTi72WKC8WGfmiZYhyqs_VoC5Q');
INSERT INTO outbox VALUES (1, 'delivery-1', 'DR-0000-0001', 'slack', 'card.refresh', '{"lane":"slack","kind":"card.refresh"}', 'sending', 1, 1795442401000, 1795442400000, NULL, NULL, 'T0TkxsvWYfqbs75N7w-KjQdxV9x5U1abiDAWgl3f6z4');
INSERT INTO outbox VALUES (2, 'delivery-2', 'DR-0000-0001', 'mail', 'mail.code', '{"lane":"mail","kind":"mail.code","sealed":"","expiresAt":1795442400000}', 'done', 1, 1795442401000, 1795442400000, NULL, '<delivery-2@desk.example>', '0Vn6ip-2PcMxytBsxvhzZV7UhEAZGlBn9l5qrQrC_K8');
INSERT INTO outbox VALUES (3, 'delivery-3', 'DR-0000-0002', 'slack', 'card.refresh', '{"lane":"slack","kind":"card.refresh"}', 'ready', 0, 1795442400000, 1795442400000, NULL, NULL, 'fqKcAp8z3asulxjEIRrKRDg3xerfukHE2MqVc0MP9Jw');
INSERT INTO outbox VALUES (4, 'delivery-4', 'DR-0000-0001', 'slack', 'thread.note', '{"lane":"slack","kind":"thread.note","event":{"kind":"request.claimed"},"actor":"slack:U0ANA","at":1795442400000}', 'ready', 0, 1795442400000, 1795442400000, NULL, NULL, 'nvVQAKSNhXGYge7W7XB9KPmdBx-j7vlFoVzsf6b1Ik0');
INSERT INTO outbox VALUES (5, 'delivery-5', 'DR-0000-0001', 'console', 'account.delete', '{"lane":"console","kind":"account.delete"}', 'dead', 1, 1795442401000, 1795442400000, 'http_500', NULL, 'g3XFr0jeROdWC9dS0QPJID6dxHNawgaiFxZ9h4Mfq5w');
INSERT INTO outbox VALUES (6, 'delivery-6', 'DR-0000-0001', 'slack', 'card.refresh', '{"lane":"slack","kind":"card.refresh"}', 'ready', 0, 1795442400000, 1795442400000, NULL, NULL, 'VwA_ObVXLBNKqlYgQLA-PctM5OGfDG84hE8AXr6wC68');
INSERT INTO outbox VALUES (7, 'delivery-7', NULL, 'slack', 'desk.alert', '{"lane":"slack","kind":"desk.alert","to":"escalation","at":1795442400000,"alert":{"kind":"brake.turned","notice":{"kind":"deletions.frozen","why":"salvage"},"actor":"desk"}}', 'ready', 0, 1795442400000, 1795442400000, NULL, NULL, 'KTpah6kfOo-Tzlzm_u37DY0bjGwb8Oc_dpIgldv03ZE');
INSERT INTO outbox VALUES (8, 'delivery-8', NULL, 'slack', 'desk.alert', '{"lane":"slack","kind":"desk.alert","to":"channel_too","at":1795442400000,"alert":{"kind":"brake.turned","notice":{"kind":"deletions.frozen","why":"salvage"},"actor":"desk"}}', 'ready', 0, 1795442400000, 1795442400000, NULL, NULL, 'KKdkzcv-dXfGYDfvL7To8WdmkLEUwtSInDeewRJs_Ag');
INSERT INTO idempotency VALUES ('console', 'key-1', 'print-1', 'DR-0000-0001', 1795442400000, 'QEvtjGPybALr_yHW_EX_TSbH9S9w5aB11MaVhrU_jiw');
INSERT INTO idempotency VALUES ('console', 'key-2', 'print-2', 'DR-0000-0002', 1795442400000, '6scNaPOVEWliUFU-nrMb6PP_1OZti63-lSNkfmzA7b4');
INSERT INTO cards VALUES ('DR-0000-0001', 'C1', '1.0', 'FRFafYZ_WtNUe0JqICzlFrUgiUnxVwdpwFGobUm3QoU');
INSERT INTO portals VALUES ('link-1', 'session-1', 'acc_1', 'usr_1', 'zh', 'DR-0000-0001', 1795442400099, 'bthaghspE6tuXn-OHsdFa3FROc3Hv7cb45mrbDrekIM');
INSERT INTO home_viewers VALUES ('U1', 'mine', 2, 'mark', 1795442400000, 'CJAuIp2F0WN1AjaKcxji2gj-X1ZhOwIGUX_gsgUFIok');
INSERT INTO evidence VALUES (3, 'DR-0000-0001', '1c58d7114c4c61414cb54d6047688480234fd4bb728a891762ba0bada59ae4e9', '{"account":{"createdAt":null,"id":"acc_1","name":{"commit":"002513deb89caa8ce2aac0324a9da0eed1fe73a0e617ad74951874121b1c15af"}},"actor":"slack:U0ANA","adminEmail":{"commit":"7dc77cde268782142468520c5c994d09b24bad3346da5aa4e4a85714a57d38c0"},"at":1795442400000,"checkedAt":1795442400000,"eligible":true,"findings":[{"id":"creator","status":"met","values":{"accountCreatedAt":1556784000000,"creator":{"name":{"commit":"f1a09fcd6c9401b5c528ad96eb16bdecde2753809e17e795ebbee80b57ae10bb"},"userId":{"commit":"41d9f599835a15c58dc706aeb71e59eadbeddda7a052f7cc483066261205deba"}},"requester":{"commit":"47a9f2bf4ef5d3af760f583f83530250c3c3feba653acf89c3be76ec86a94bc7"}}},{"id":"console_account","status":"met","values":{"kind":"console","status":"active"}},{"id":"no_active_projects","status":"met","values":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met","values":{"balance":{"currency":"USD","minor":0}}},{"id":"last_bill_issued","status":"met","values":{"bill":{"issuedAt":1793498400000,"month":"2026-10"},"month":"2026-10","timeZone":"UTC"}},{"id":"packages_finished","status":"met","values":{"packages":{"counted":0,"first":[],"open":0}}},{"id":"no_members","status":"met","values":{"members":{"count":0,"first":[]}}}],"format":"deletion-desk/evidence/1","readAt":1795442400000,"request":"DR-0000-0001","requester":{"name":{"commit":"3b4f8920f4b4ec8882b2f2d84a1d1aa78e20c398e8c5172a76a26bb550e2fa82"},"userId":"usr_1001"},"ruleSet":"agora-2021-01-14","step":"approval","version":3}', '{"002513deb89caa8ce2aac0324a9da0eed1fe73a0e617ad74951874121b1c15af":{"salt":"f3b18f968d0a6643d5aa53c39637e07d","value":"Acme"},"3b4f8920f4b4ec8882b2f2d84a1d1aa78e20c398e8c5172a76a26bb550e2fa82":{"salt":"efd0a18102327bb205ba301ec5b6ae53","value":"Ada L."},"7dc77cde268782142468520c5c994d09b24bad3346da5aa4e4a85714a57d38c0":{"salt":"9e8aeba4aa7a14b5d50b61105ec91600","value":"ada@example.com"},"47a9f2bf4ef5d3af760f583f83530250c3c3feba653acf89c3be76ec86a94bc7":{"salt":"7d50a0a22ad489252c3a8f8179332869","value":"usr_1001"},"41d9f599835a15c58dc706aeb71e59eadbeddda7a052f7cc483066261205deba":{"salt":"69bca37bd3e9a3e5df7579c6c4943dff","value":"usr_1001"},"f1a09fcd6c9401b5c528ad96eb16bdecde2753809e17e795ebbee80b57ae10bb":{"salt":"1466659b8f227f24193b915962e11307","value":"Ada L."}}');
INSERT INTO meta VALUES ('sum requests', 'e0e0c10f178333b871bd3cb137afc07d', 'KO9KNQGksEH5x74jRVw-alapaUph4j7Twj9Z65tecmM');
INSERT INTO meta VALUES ('sum outbox', '964eb1452d0ec2898f770ea2d8ac4a0e', '0_jSQP5ta6jWUqjBE5IeDEywR8Y4Xzn8i5Ashmk1x1U');
INSERT INTO meta VALUES ('sum idempotency', '948879079fc981ad488b74a24a5b6961', 'gwECmPwpGZbeo1Zr2A_DkLD5mmRDVAcmBJod6uKR2Ao');
INSERT INTO meta VALUES ('sum cards', '8e1d7da587c419a09088446607b63bc', 'NseVUgmTSlW0iAiQAXeZXIWEpoCuvTWn1xgHnDTCPp0');
INSERT INTO meta VALUES ('sum portals', '56e04773c256645f3e9f1e28771f7a12', 'qn4ePZ-yed6X_qgAT5PONYod5UPv_DAEOiiZHiLJHGQ');
INSERT INTO meta VALUES ('sum home_viewers', 'a7f1e2f181be50348a1e5eb5003622a3', 'QtWMolci0NBGHzcHVxwId2jnmS1tJDnTG9p9-Xkv9nI');
INSERT INTO meta VALUES ('key_check', 'yIGWyaY5trTvD02Mb96e8ntd-0mGCdenphsuW9mwieE', 'IjX7XgaVVmEJq5Eit-zBP8ODXD6DAE9fDdhrM9CRado');
INSERT INTO meta VALUES ('head', '5:JDShc_5O_qh_qQ-f7dTi72WKC8WGfmiZYhyqs_VoC5Q', 'C4iSOhUtU0H1VWAU5cpS3rczX6-jGAURkB0y1t_CcZo');
