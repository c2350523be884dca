import type { KnownBlock } from '@slack/types';
import type { Eligibility, Finding } from '../domain/eligibility.ts';
import type { Facts } from '../domain/facts.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { CardContext } from './context.ts';
import { earliestDate } from './earliest.ts';
import { detailOf, findingLine, summary } from './findingLines.ts';
import { fixUrl } from './findings.ts';
import { type Line, paragraph, richText, sentenceOf } from './line.ts';
import { clean, named } from './slackText.ts';
import { distance } from './time.ts';
import { STATES } from './words.ts';

/** An answer that only one person sees. */
export interface Answer {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** What staff found out about one account; see operations/lookUp.ts. */
export interface AccountLookUp {
  readonly accountId: string;
  readonly facts: Facts | null;
  readonly check: Eligibility;
  readonly open: DeletionRequest | null;
}

type Context = Pick<CardContext, 'now' | 'consoleWebUrl' | 'timeZone'>;

/** May this account be deleted, and if not, why not and what must be done by whom. */
export function renderLookUp(lookUp: AccountLookUp, context: Context): Answer {
  const { check, facts } = lookUp;
  const name = facts?.name.known ? named(facts.name.value) : 'Account';
  const head: Line = [{ bold: name }, ` · ${clean(lookUp.accountId, 80)}`];
  const counted = check.findings.filter(({ id }) => id !== 'creator');
  const verdict = verdictOf(counted);
  const lines: readonly Line[] = [
    ...findings(counted, context),
    [{ bold: 'Earliest possible date: ' }, earliestDate(counted, facts, context.timeZone)],
    [{ bold: 'Who must ask: ' }, whoMustAsk(lookUp)],
    ...openRequest(lookUp.open, context),
  ];
  const reply = replyToCustomer(name, counted, lookUp, context);
  return {
    text: sentenceOf([name, ` (${clean(lookUp.accountId, 80)}): ${verdict}.`], context.timeZone),
    blocks: [
      richText('account', paragraph([head, [{ bold: verdict }]], context.timeZone)),
      richText('findings', paragraph(lines, context.timeZone)),
      ...(reply === null
        ? []
        : [
            richText('reply', paragraph([['Reply to copy for the customer:']], context.timeZone), {
              type: 'rich_text_preformatted',
              elements: [{ type: 'text', text: reply }],
            }),
          ]),
    ],
  };
}

function verdictOf(counted: readonly Finding[]): string {
  if (counted.every(({ status }) => status === 'met')) return `Ready to be deleted: all ${counted.length} are met`;
  const unmet = counted.filter(({ status }) => status === 'unmet').length;
  if (unmet === 0) return `Not known: ${summary(counted)}`;
  const unknown = counted.filter(({ status }) => status === 'unknown').length;
  return `Not ready to be deleted: ${unmet} of ${counted.length} unmet${unknown === 0 ? '' : `, ${unknown} not known`}`;
}

/** The failing ones first, each with its fix; the met ones in one line. */
function findings(counted: readonly Finding[], context: Context): readonly Line[] {
  const of = (status: Finding['status']): readonly Finding[] => counted.filter((finding) => finding.status === status);
  const met = of('met').map(detailOf);
  return [
    ...[...of('unmet'), ...of('unknown')].map((finding) => findingLine(finding, null, context)),
    ...(met.length === 0 ? [] : [[`✅ Met: ${clean(met.join('; '), 900)}`]]),
  ];
}

function whoMustAsk({ facts }: AccountLookUp): string {
  return facts?.creator.known
    ? `${named(facts.creator.value.name)} (creator)`
    : 'the creator; the console did not say who that is';
}

function openRequest(open: DeletionRequest | null, { now }: Context): readonly Line[] {
  if (open === null) return [[{ bold: 'Request under way: ' }, 'none']];
  const due: Line = open.dueAt === null ? [] : [', due ', { at: open.dueAt }, ` (${distance(open.dueAt, now, 'en')})`];
  return [[{ bold: 'Request under way: ' }, `${open.id}, ${STATES[open.status].en}`, ...due]];
}

/** What is to be fixed, in the customer's language; null when there is nothing to fix. */
function replyToCustomer(
  name: string,
  counted: readonly Finding[],
  { facts }: AccountLookUp,
  { consoleWebUrl }: Context,
): string | null {
  const locale = facts?.locale.known ? facts.locale.value : 'en';
  const unmet = counted.filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) return null;
  const head = { en: `${name} cannot be deleted yet:`, zh: `${name} 暂时还不能删除：` }[locale];
  const steps = unmet.map(({ detail, fix }) => {
    const how = fix === null ? '' : ` → ${fix.label[locale]}: ${fixUrl(fix.page, consoleWebUrl)}`;
    return `- ${clean(detail[locale], 220)}${how}`;
  });
  return [head, ...steps].join('\n');
}

/** One account of several that an address owns; see console/console.ts. */
export interface AccountLike {
  readonly id: string;
  readonly name: string;
}
const MOST_ACCOUNTS = 20;

/** Several accounts belong to one address: which one? */
export function renderAccounts(accounts: readonly AccountLike[]): Answer {
  const shown = accounts.slice(0, MOST_ACCOUNTS);
  const more = accounts.length - shown.length;
  const lines: readonly Line[] = [
    [{ bold: `${accounts.length} accounts belong to this address.` }, ' Look one of them up by its id:'],
    ...shown.map(({ id, name }): Line => [`${named(name)}: /eligibility ${clean(id, 80)}`]),
    ...(more > 0 ? [[`… and ${more} more; ask the customer for the account id.`]] : []),
  ];
  return {
    text: `${accounts.length} accounts belong to this address. Look one of them up by its id.`,
    blocks: [richText('accounts', paragraph(lines, 'UTC'))],
  };
}
