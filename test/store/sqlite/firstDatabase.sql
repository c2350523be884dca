PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, hash text NOT NULL, created_at numeric);
INSERT INTO __drizzle_migrations VALUES(1,'1aeae7cb55cee08e80a3c1101371c44762c383831338c2373e9b9e950c657de2',1795475300973);
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
INSERT INTO audit VALUES(1,NULL,'account.looked_up','{"kind":"account.looked_up","accountId":"acc_1011"}','slack:U0SUE00001',1795714370051,'','UCs493VNyuo_p8naI0bVvwa2wHRGAeYv58P4CPFVCns');
INSERT INTO audit VALUES(2,'DR-YFEF-4KNC','request.opened','{"kind":"request.opened"}','customer:usr_1001',1795714370232,'UCs493VNyuo_p8naI0bVvwa2wHRGAeYv58P4CPFVCns','-wUvGBbDoWuBkjXoloH8eiDRqOgBpVWk5htk2QHbBB4');
INSERT INTO audit VALUES(3,'DR-YFEF-4KNC','request.verified','{"kind":"request.verified"}','customer:usr_1001',1795714370450,'-wUvGBbDoWuBkjXoloH8eiDRqOgBpVWk5htk2QHbBB4','pmMH7-aWecBAA0rze1MBm5xjAjItjVtBuu7iNtKobX8');
INSERT INTO audit VALUES(4,'DR-YFEF-4KNC','request.submitted','{"kind":"request.submitted","dueAt":1796319170471,"ruleSet":"agora-2021-01-14"}','customer:usr_1001',1795714370471,'pmMH7-aWecBAA0rze1MBm5xjAjItjVtBuu7iNtKobX8','CXdX_oLG0Po-P9iTyf70cNvqW7smn_-golJx496KkNU');
INSERT INTO audit VALUES(5,'DR-YFEF-4KNC','mail.sent','{"kind":"mail.sent","mail":"receipt"}','desk',1795714370662,'CXdX_oLG0Po-P9iTyf70cNvqW7smn_-golJx496KkNU','kqLEGtCKkc_CJMk4s7SMAJION_wSRX65Df43na0O_vk');
INSERT INTO audit VALUES(6,'DR-YFEF-4KNC','request.approved','{"kind":"request.approved","count":1,"of":1,"executeAt":1795715270795}','slack:U0ANA00001',1795714370795,'kqLEGtCKkc_CJMk4s7SMAJION_wSRX65Df43na0O_vk','uKSyYMa5NdLp2-fAZW9MxDJG06GTEL7cuZGcM8Y-88I');
INSERT INTO audit VALUES(7,'DR-YFEF-4KNC','deletion.started','{"kind":"deletion.started"}','desk',1795715271008,'uKSyYMa5NdLp2-fAZW9MxDJG06GTEL7cuZGcM8Y-88I','RCHuc5CLnXIG6CIVLskVJ3YuuCnkeVfkNp9oMUOv_PE');
INSERT INTO audit VALUES(8,'DR-YFEF-4KNC','deletion.requested','{"kind":"deletion.requested"}','desk',1795715271055,'RCHuc5CLnXIG6CIVLskVJ3YuuCnkeVfkNp9oMUOv_PE','RtiztDcJ5x-BA2quo5tM22wjoc-sgnhidtKPmTQNngs');
INSERT INTO audit VALUES(9,'DR-YFEF-4KNC','request.completed','{"kind":"request.completed"}','desk',1795715271073,'RtiztDcJ5x-BA2quo5tM22wjoc-sgnhidtKPmTQNngs','PbAEAJ6Y0c_TP6BWiuWOEfSotET4tHbkOvooRyaE9gM');
INSERT INTO audit VALUES(10,'DR-YFEF-4KNC','mail.sent','{"kind":"mail.sent","mail":"deleted"}','desk',1795715271222,'PbAEAJ6Y0c_TP6BWiuWOEfSotET4tHbkOvooRyaE9gM','gFP2ECgZCD5-euoP1Kkk1uVg6xUg0zEjNujoB1ByvzM');
INSERT INTO audit VALUES(11,'DR-M2FK-07FN','request.opened','{"kind":"request.opened"}','customer:usr_1003',1795715271240,'gFP2ECgZCD5-euoP1Kkk1uVg6xUg0zEjNujoB1ByvzM','TqPjRB6ht42eEgyWCJ_uh4LueERy1Q5q2gbEXBqtxgs');
INSERT INTO audit VALUES(12,'DR-M2FK-07FN','request.verified','{"kind":"request.verified"}','customer:usr_1003',1795715271406,'TqPjRB6ht42eEgyWCJ_uh4LueERy1Q5q2gbEXBqtxgs','gJlz0HI20cwJraUmLFAmfI1aJPhx1snLsChGjbD-7LA');
INSERT INTO audit VALUES(13,'DR-M2FK-07FN','request.submitted','{"kind":"request.submitted","dueAt":1796320071432,"ruleSet":"agora-2021-01-14"}','customer:usr_1003',1795715271432,'gJlz0HI20cwJraUmLFAmfI1aJPhx1snLsChGjbD-7LA','hdHDhqsyFhGzFGR3umX-hT2is3mfGZ6pUoEWIwXIJx8');
INSERT INTO audit VALUES(14,'DR-M2FK-07FN','mail.sent','{"kind":"mail.sent","mail":"receipt"}','desk',1795715271603,'hdHDhqsyFhGzFGR3umX-hT2is3mfGZ6pUoEWIwXIJx8','IbHBgWlxqL9jU1HIr8r4cXRBOKVFLqlFV64d86WpNjo');
INSERT INTO audit VALUES(15,'DR-M2FK-07FN','request.rejected','{"kind":"request.rejected","category":"identity_doubtful"}','slack:U0BEN00001',1795715271671,'IbHBgWlxqL9jU1HIr8r4cXRBOKVFLqlFV64d86WpNjo','eJvJicv60MyHknIHnE0cjzW2O9fZ8nbC_a6zmIDic2Q');
INSERT INTO audit VALUES(16,'DR-M2FK-07FN','mail.sent','{"kind":"mail.sent","mail":"rejected"}','desk',1795715271808,'eJvJicv60MyHknIHnE0cjzW2O9fZ8nbC_a6zmIDic2Q','lJ35GCIy29yNVbmVZTqhLZ3wCi8RC9pKF09ClxIrrlk');
INSERT INTO audit VALUES(17,'DR-M69J-A6EW','request.opened','{"kind":"request.opened"}','customer:usr_1002',1795715285351,'lJ35GCIy29yNVbmVZTqhLZ3wCi8RC9pKF09ClxIrrlk','dYzD1NHMx-ScGxnZOv383AcUNLs9N6SZbX_7fRNb-F0');
INSERT INTO audit VALUES(18,'DR-M69J-A6EW','request.verified','{"kind":"request.verified"}','customer:usr_1002',1795715288444,'dYzD1NHMx-ScGxnZOv383AcUNLs9N6SZbX_7fRNb-F0','mKKyybkVNYsvLYuW0C2UVo6mLrDLzjuTENAn9EC8iFY');
INSERT INTO audit VALUES(19,'DR-M69J-A6EW','request.submitted','{"kind":"request.submitted","dueAt":1796320088457,"ruleSet":"agora-2021-01-14"}','customer:usr_1002',1795715288457,'mKKyybkVNYsvLYuW0C2UVo6mLrDLzjuTENAn9EC8iFY','IrRjtgMUoBOPjum31PEwbgJc7r_diRc5WGdkb6iNqOk');
INSERT INTO audit VALUES(20,'DR-M69J-A6EW','mail.sent','{"kind":"mail.sent","mail":"receipt"}','desk',1795715288572,'IrRjtgMUoBOPjum31PEwbgJc7r_diRc5WGdkb6iNqOk','t-w8H1n8bAHGedCVr7XPuDq7y7AK03r4mAb79eBiaSA');
CREATE TABLE `cards` (
	`request_id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
INSERT INTO cards VALUES('DR-YFEF-4KNC','C0DELETE01','1795714370.511000');
INSERT INTO cards VALUES('DR-M2FK-07FN','C0DELETE01','1795715271.459000');
INSERT INTO cards VALUES('DR-M69J-A6EW','C0DELETE01','1795715288.466000');
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`request_id` text NOT NULL,
	`lane` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`available_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_error` text,
	`message_id` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state IN ('ready', 'sending', 'done', 'dead'))
);
INSERT INTO outbox VALUES(1,'bc70bb26-72f0-4c2c-9807-a09249fb1326','DR-YFEF-4KNC','mail','mail.code','{"lane":"mail","kind":"mail.code","sealed":"","expiresAt":1795714970232}','done',1,1795714415245,1795714370232,NULL,'<bc70bb26-72f0-4c2c-9807-a09249fb1326@company.example>');
INSERT INTO outbox VALUES(2,'bd07c011-dcc4-4cfb-859a-d6df7e4fbe4c','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795714415489,1795714370471,NULL,NULL);
INSERT INTO outbox VALUES(3,'dd541c1b-1eaf-415e-8789-6e9d0df1f853','DR-YFEF-4KNC','mail','mail.receipt','{"lane":"mail","kind":"mail.outcome","mail":"receipt"}','done',1,1795714415489,1795714370471,NULL,'<dd541c1b-1eaf-415e-8789-6e9d0df1f853@company.example>');
INSERT INTO outbox VALUES(4,'6e21c131-6a6f-4752-a6ba-aa1fd141faf1','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795714415663,1795714370662,NULL,NULL);
INSERT INTO outbox VALUES(5,'10964671-a85d-491c-850b-c48c7324e663','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795714415750,1795714370745,NULL,NULL);
INSERT INTO outbox VALUES(6,'322d60c3-58df-40ca-be0e-3c10849e5966','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795714415801,1795714370795,NULL,NULL);
INSERT INTO outbox VALUES(7,'6fd576f1-9e38-4fea-83db-0d833159a109','DR-YFEF-4KNC','slack','thread.note','{"lane":"slack","kind":"thread.note","event":{"kind":"request.approved","count":1,"of":1,"executeAt":1795715270795},"actor":"slack:U0ANA00001","at":1795714370795}','done',1,1795715315829,1795714370795,NULL,NULL);
INSERT INTO outbox VALUES(8,'c9238e8d-a08a-49b0-8eb1-82daf6c3f93c','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316030,1795715271008,NULL,NULL);
INSERT INTO outbox VALUES(9,'a40edd75-1ea2-4ab1-a76f-4f90a4d6daee','DR-YFEF-4KNC','console','account.delete','{"lane":"console","kind":"account.delete"}','done',1,1795715301030,1795715271008,NULL,NULL);
INSERT INTO outbox VALUES(10,'1cf6a96b-249e-4994-aebc-0e609e7ee639','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316080,1795715271073,NULL,NULL);
INSERT INTO outbox VALUES(11,'1c2953bc-aaeb-4d6f-a35f-1ddad750d40d','DR-YFEF-4KNC','slack','thread.note','{"lane":"slack","kind":"thread.note","event":{"kind":"request.completed"},"actor":"desk","at":1795715271073}','done',1,1795715316111,1795715271073,NULL,NULL);
INSERT INTO outbox VALUES(12,'ce6545cb-75fa-41f8-aac0-1d16f2565557','DR-YFEF-4KNC','mail','mail.deleted','{"lane":"mail","kind":"mail.outcome","mail":"deleted"}','done',1,1795715316080,1795715271073,NULL,'<ce6545cb-75fa-41f8-aac0-1d16f2565557@company.example>');
INSERT INTO outbox VALUES(13,'2f7df274-186b-48d7-a6f9-1762a67e7478','DR-YFEF-4KNC','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316225,1795715271222,NULL,NULL);
INSERT INTO outbox VALUES(14,'94a72752-0aff-4c24-ad1f-1aeea8893f36','DR-M2FK-07FN','mail','mail.code','{"lane":"mail","kind":"mail.code","sealed":"","expiresAt":1795715871240}','done',1,1795715316263,1795715271240,NULL,'<94a72752-0aff-4c24-ad1f-1aeea8893f36@company.example>');
INSERT INTO outbox VALUES(15,'ea28bcfe-f505-4917-89bf-2571d53df650','DR-M2FK-07FN','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316441,1795715271432,NULL,NULL);
INSERT INTO outbox VALUES(16,'9ae07d0f-c077-434f-816b-847319ec705e','DR-M2FK-07FN','mail','mail.receipt','{"lane":"mail","kind":"mail.outcome","mail":"receipt"}','done',1,1795715316441,1795715271432,NULL,'<9ae07d0f-c077-434f-816b-847319ec705e@company.example>');
INSERT INTO outbox VALUES(17,'286d3256-7055-4d66-8d86-3324f8c40b3c','DR-M2FK-07FN','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316613,1795715271603,NULL,NULL);
INSERT INTO outbox VALUES(18,'b582f46a-0b81-4080-88aa-b609b07376a5','DR-M2FK-07FN','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316677,1795715271671,NULL,NULL);
INSERT INTO outbox VALUES(19,'a0cc3cdd-00a5-4805-9736-09232115a03d','DR-M2FK-07FN','slack','thread.note','{"lane":"slack","kind":"thread.note","event":{"kind":"request.rejected","category":"identity_doubtful"},"actor":"slack:U0BEN00001","at":1795715271671}','done',1,1795715316701,1795715271671,NULL,NULL);
INSERT INTO outbox VALUES(20,'4ddb76d3-79d3-4e5b-9429-40f768c40648','DR-M2FK-07FN','mail','mail.rejected','{"lane":"mail","kind":"mail.outcome","mail":"rejected"}','done',1,1795715316677,1795715271671,NULL,'<4ddb76d3-79d3-4e5b-9429-40f768c40648@company.example>');
INSERT INTO outbox VALUES(21,'8bb6b9af-2972-4040-af5a-9e3b15db21d9','DR-M2FK-07FN','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715316818,1795715271808,NULL,NULL);
INSERT INTO outbox VALUES(22,'c296b061-c907-41bc-8637-d081ca11ef11','DR-M69J-A6EW','mail','mail.code','{"lane":"mail","kind":"mail.code","sealed":"","expiresAt":1795715885351}','done',1,1795715330352,1795715285351,NULL,'<c296b061-c907-41bc-8637-d081ca11ef11@company.example>');
INSERT INTO outbox VALUES(23,'d1f0b9bc-4f37-4f53-8dd3-2fd8401ea236','DR-M69J-A6EW','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715333458,1795715288457,NULL,NULL);
INSERT INTO outbox VALUES(24,'d60c912d-fc0a-4846-9cd5-3a7e83a9f014','DR-M69J-A6EW','mail','mail.receipt','{"lane":"mail","kind":"mail.outcome","mail":"receipt"}','done',1,1795715333458,1795715288457,NULL,'<d60c912d-fc0a-4846-9cd5-3a7e83a9f014@company.example>');
INSERT INTO outbox VALUES(25,'a7ac16bb-f40a-4382-a49d-d6b8f805f2ab','DR-M69J-A6EW','slack','card.refresh','{"lane":"slack","kind":"card.refresh"}','done',1,1795715333573,1795715288572,NULL,NULL);
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
	`body` text NOT NULL,
	CONSTRAINT "requests_status" CHECK(status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired'))
);
INSERT INTO requests VALUES('DR-YFEF-4KNC','acc_1001','completed',10,NULL,1795714370232,1795714370471,1796319170471,'U0ANA00001',1795714370795,1795715271073,NULL,'{"id":"DR-YFEF-4KNC","version":10,"status":"completed","account":{"id":"acc_1001","name":"Acme Live","createdAt":1556784000000},"requester":{"userId":"usr_1001","name":"Ada L."},"adminEmail":"ada@example.com","locale":"en","reason":{"code":"no_longer_needed","text":"We moved our last app in October."},"code":{"hash":"YEDDEKG8cuZ75p1U8yomw2gN5E6AL1IWQSJHlhMwkiY","expiresAt":1795714970232,"attempts":1,"sentAt":[1795714370232]},"createdAt":1795714370232,"draftExpiresAt":1795717970232,"verifiedAt":1795714370450,"submittedAt":1795714370471,"dueAt":1796319170471,"check":{"accountId":"acc_1001","eligible":true,"checkedAt":1795715271008,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"Ada L. created the account","zh":"该账号由 Ada L. 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No active projects (3 disabled)","zh":"没有启用中的项目（已停用 3 个）"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (USD 0.00)","zh":"余额为零（USD 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"Last month''s bill was issued (October, on 1 Nov)","zh":"上月账单已出账（10月，11月1日）"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"Packages expired or used up (RTC 100k min, RTC 10k min)","zh":"套餐包已过期或用完（RTC 100k min、RTC 10k min）"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"submittedCheck":{"accountId":"acc_1001","eligible":true,"checkedAt":1795714370470,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"Ada L. created the account","zh":"该账号由 Ada L. 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No active projects (3 disabled)","zh":"没有启用中的项目（已停用 3 个）"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (USD 0.00)","zh":"余额为零（USD 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"Last month''s bill was issued (October, on 1 Nov)","zh":"上月账单已出账（10月，11月1日）"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"Packages expired or used up (RTC 100k min, RTC 10k min)","zh":"套餐包已过期或用完（RTC 100k min、RTC 10k min）"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"retryLookAt":null,"assignee":null,"approvals":[{"by":"U0ANA00001","at":1795714370795,"note":null}],"decision":{"kind":"approved","by":"U0ANA00001","at":1795714370795},"deletion":{"executeAt":1795715270795,"sentAt":1795715271055,"outcome":null,"answer":null},"reminded":0,"attention":null,"toldAt":1795715271222,"completedAt":1795715271073,"wakeAt":null}');
INSERT INTO requests VALUES('DR-M2FK-07FN','acc_1003','rejected',6,NULL,1795715271240,1795715271432,1796320071432,'U0BEN00001',1795715271671,NULL,NULL,'{"id":"DR-M2FK-07FN","version":6,"status":"rejected","account":{"id":"acc_1003","name":"Brand New","createdAt":1794677569000},"requester":{"userId":"usr_1003","name":"Owner of Brand New"},"adminEmail":"owner1003@example.com","locale":"en","reason":{"code":"too_expensive","text":null},"code":{"hash":"wQaGYNfEhQe7L8a1WIT2VjW1MVP5EMh67TbcyWDv6VI","expiresAt":1795715871240,"attempts":1,"sentAt":[1795715271240]},"createdAt":1795715271240,"draftExpiresAt":1795718871240,"verifiedAt":1795715271406,"submittedAt":1795715271432,"dueAt":1796320071432,"check":{"accountId":"acc_1003","eligible":true,"checkedAt":1795715271420,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"Owner of Brand New created the account","zh":"该账号由 Owner of Brand New 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No projects","zh":"没有项目"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (USD 0.00)","zh":"余额为零（USD 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"No billing in October","zh":"10月没有账单"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"No packages","zh":"没有套餐包"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"submittedCheck":{"accountId":"acc_1003","eligible":true,"checkedAt":1795715271420,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"Owner of Brand New created the account","zh":"该账号由 Owner of Brand New 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No projects","zh":"没有项目"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (USD 0.00)","zh":"余额为零（USD 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"No billing in October","zh":"10月没有账单"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"No packages","zh":"没有套餐包"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"retryLookAt":null,"assignee":null,"approvals":[],"decision":{"kind":"rejected","by":"U0BEN00001","at":1795715271671,"category":"identity_doubtful","message":"Please call us first: the account is very young."},"deletion":null,"reminded":0,"attention":null,"toldAt":1795715271808,"completedAt":null,"wakeAt":null}');
INSERT INTO requests VALUES('DR-M69J-A6EW','acc_1002','pending',4,NULL,1795715285351,1795715288457,1796320088457,NULL,NULL,NULL,1795718888457,'{"id":"DR-M69J-A6EW","version":4,"status":"pending","account":{"id":"acc_1002","name":"晨星互动","createdAt":1615800600000},"requester":{"userId":"usr_1002","name":"李晨"},"adminEmail":"li.chen@example.com","locale":"zh","reason":{"code":"other","text":"We moved"},"code":{"hash":"EG2m_zA006NVaa2KhzFWAfvKDIsVOrTjr5aNgBNIhwc","expiresAt":1795715885351,"attempts":1,"sentAt":[1795715285351]},"createdAt":1795715285351,"draftExpiresAt":1795718885351,"verifiedAt":1795715288444,"submittedAt":1795715288457,"dueAt":1796320088457,"check":{"accountId":"acc_1002","eligible":true,"checkedAt":1795715288457,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"李晨 created the account","zh":"该账号由 李晨 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No active projects (1 disabled)","zh":"没有启用中的项目（已停用 1 个）"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (CNY 0.00)","zh":"余额为零（CNY 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"Last month''s bill was issued (October, on 1 Nov)","zh":"上月账单已出账（10月，11月1日）"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"No packages","zh":"没有套餐包"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"submittedCheck":{"accountId":"acc_1002","eligible":true,"checkedAt":1795715288457,"ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","detail":{"en":"李晨 created the account","zh":"该账号由 李晨 创建"},"fix":null},{"id":"console_account","status":"met","detail":{"en":"Console account, not a reseller account","zh":"控制台账号，非经销商账号"},"fix":null},{"id":"no_active_projects","status":"met","detail":{"en":"No active projects (1 disabled)","zh":"没有启用中的项目（已停用 1 个）"},"fix":null},{"id":"zero_balance","status":"met","detail":{"en":"Balance is zero (CNY 0.00)","zh":"余额为零（CNY 0.00）"},"fix":null},{"id":"last_bill_issued","status":"met","detail":{"en":"Last month''s bill was issued (October, on 1 Nov)","zh":"上月账单已出账（10月，11月1日）"},"fix":null},{"id":"packages_finished","status":"met","detail":{"en":"No packages","zh":"没有套餐包"},"fix":null},{"id":"no_members","status":"met","detail":{"en":"No members","zh":"没有成员"},"fix":null}]},"retryLookAt":null,"assignee":null,"approvals":[],"decision":null,"deletion":null,"reminded":0,"attention":null,"toldAt":null,"completedAt":null,"wakeAt":1795718888457}');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('__drizzle_migrations',1);
INSERT INTO sqlite_sequence VALUES('audit',20);
CREATE INDEX `audit_by_request` ON `audit` (`request_id`);
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);
CREATE INDEX `outbox_waiting` ON `outbox` (`lane`,`available_at`) WHERE state IN ('ready', 'sending');
CREATE INDEX `outbox_dead` ON `outbox` (`lane`) WHERE state = 'dead';
CREATE UNIQUE INDEX `outbox_coalescing` ON `outbox` (`request_id`,`kind`) WHERE state = 'ready' AND kind IN ('card.refresh', 'account.delete');
CREATE INDEX `outbox_by_request` ON `outbox` (`request_id`);
CREATE INDEX `requests_armed` ON `requests` (`wake_at`) WHERE wake_at IS NOT NULL;
CREATE INDEX `requests_queue` ON `requests` (`due_at`) WHERE status IN ('pending', 'approved', 'deleting');
CREATE UNIQUE INDEX `requests_one_open_per_account` ON `requests` (`account_id`) WHERE status IN ('pending', 'approved', 'deleting');
CREATE INDEX `requests_by_status` ON `requests` (`status`);
CREATE VIEW v_requests AS SELECT id, account_id, status, version, assignee, submitted_at, due_at, decided_by, decided_at, completed_at
    FROM requests;
CREATE VIEW v_outbox AS SELECT id, request_id, lane, kind, state, attempts, available_at, last_error, message_id FROM outbox;
CREATE VIEW v_audit AS SELECT seq, request_id, event, actor, at, hash, prev_hash FROM audit;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
COMMIT;
