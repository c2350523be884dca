const NOBODY = '{"personal":null}';

/** A finished, erased request, as most are. */
const REQUEST = [
  '{"creatorEmail":null,"tooFewDeciders":null,"openedBy":"console","remarks":[],"askedToAct":null,"closing":null,',
  '"lookAt":null,"endedAt":1795443360000,"erasedAt":1798121760000,"expectedAt":null,"shownUrgency":"later",',
  '"seen":[{"by":"U0","at":1795442400000}],"snoozed":null,"presumedAt":null,"id":"DR-","version":14,"status":"cancelled',
  '","status":"expired","status":"rejected","status":"completed","account":{"id":"acc_","name":"","createdAt":1556784000000},',
  '"requester":{"userId":"usr_","name":""},"adminEmail":"","locale":null,"locale":"en",',
  '"reason":{"code":"other","text":null},"code":{"earlier":[],"hash":"","expiresAt":1795443000000,"attempts":1,',
  '"sentAt":[1795442400000]},"createdAt":1795442400000,"draftExpiresAt":1795446000000,"verifiedAt":null,"verifiedAt":',
  '1795442400000,"submittedAt":null,"submittedAt":1795442400000,"dueAt":null,"dueAt":1796047200000,"check":{"accountId":',
  '"acc_","eligible":true,"checkedAt":1795443360000,"readAt":1795443360000,"ruleSet":"agora-current-8',
  '","ruleSet":"agora-2021-01-14","findings":[{"id":"creator","status":"met","evidence":{"requester":',
  `${NOBODY},"creator":{"userId":${NOBODY},"name":${NOBODY}},"accountCreatedAt":1556784000000}},`,
  '{"id":"console_account","status":"met","evidence":{"kind":"console","status":"active"}},{"id":"no_active_projects",',
  '"status":"met","evidence":{"projects":{"active":0,"disabled":1,"first":[]}}},{"id":"zero_balance","status":"met",',
  '"evidence":{"balance":{"currency":"CNY","currency":"EUR","currency":"USD","minor":0}}},{"id":"last_bill_issued",',
  '"status":"met","evidence":{"month":"2026-10","timeZone":"UTC","bill":{"month":"2026-10","issuedAt":1793498400000}}},',
  '{"id":"packages_finished","status":"met","evidence":{"packages":{"counted":0,"open":0,"first":[]}}},{"id":',
  '"no_members","status":"met","evidence":{"members":{"count":0,"first":[]}}},{"id":"no_usage_this_month","status":"met"',
  ',"evidence":{"month":"2026-11","timeZone":"UTC","used":false}}]},"submittedCheck":null,"submittedCheck":{"accountId":',
  '"retryLookAt":null,"assignee":null,"assignee":"U0","approvals":[],"approvals":[{"by":"U0","at":1795442400000,"note":null}],',
  '"decision":null,"decision":{"kind":"rejected","by":"U0","at":1795442400000,"category":"identity_doubtful","message":""}',
  '"decision":{"kind":"approved","by":"U0","at":1795442400000},"deletion":null,"deletion":{"calledAt":1795443360000,',
  '"answeredAt":1795443360000,"sight":"gone","sight":"deleted","askedSince":1795443360000,"executeAt":1795443300000,',
  '"sentAt":1795443360000,"outcome":"deleted","answer":null},"remindedTo":null,"remindedTo":1795442400000,',
  '"attention":null,"toldAt":null,"toldAt":1795443360000,"completedAt":null,"completedAt":1795443360000,"wakeAt":null}',
];

const NAME = '{"commit":"\u0001"}';

/** The evidence of a step: canonical JSON without its hashes. */
const EVIDENCE = [
  `{"account":{"createdAt":1556784000000,"id":"acc_","name":${NAME}},"actor":"customer:usr_","actor":"desk","actor":"slack:U0",`,
  `"adminEmail":${NAME},"at":1795442400000,"checkedAt":1795442400000,"eligible":false,"eligible":true,"findings":[`,
  `{"id":"creator","status":"met","values":{"accountCreatedAt":1556784000000,"creator":{"name":${NAME},"userId":${NAME}},`,
  `"requester":${NAME}}},{"id":"console_account","status":"met","values":{"kind":"console","status":"active"}},`,
  '{"id":"no_active_projects","status":"met","values":{"projects":{"active":0,"disabled":1,"first":[]}}},',
  '{"id":"zero_balance","status":"unmet","status":"unknown","status":"met","values":{"balance":{"currency":"USD","minor":0}}},',
  '{"id":"last_bill_issued","status":"met","values":{"bill":{"issuedAt":1793498400000,"month":"2026-10"},"month":"2026-10",',
  '"timeZone":"UTC"}},{"id":"packages_finished","status":"met","values":{"packages":{"counted":0,"first":[],"open":0}}},',
  '{"id":"no_members","status":"met","values":{"members":{"count":0,"first":[]}}},{"id":"no_usage_this_month","status":"met",',
  '"values":{"month":"2026-11","timeZone":"UTC","used":false}}],"format":"deletion-desk/evidence/1","readAt":1795442400000,',
  `"request":"DR-","requester":{"name":${NAME},"userId":"usr_"},"ruleSet":"agora-2021-01-14","step":"submission","version":3}`,
  '"step":"rejection","step":"deletion","step":"approval"',
  '[{"salt":"\u0002","value":"usr_"},{"salt":"\u0002","value":"@example.com"}]',
];

/**
 * What packed text is about, the most frequent last. What was packed with it can be read with it alone: it stays as it is,
 * to the letter, and whatever is said in other words tomorrow is only packed less well.
 */
export const DICTIONARY: Buffer = Buffer.from([...REQUEST, ...EVIDENCE].join(''), 'utf8');
