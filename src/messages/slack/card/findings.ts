import type { ContainerBlock, KnownBlock, SectionBlock } from '@slack/types';
import { failing } from '../../../domain/account/eligibility.ts';
import { isNotThere, isStuck } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, truncate } from '../../../domain/text.ts';
import type { CardContext } from '../context.ts';
import { type Line, mrkdwnOf, paragraph, quote, richText } from '../line.ts';
import { newer } from '../newer.ts';
import { blockId } from '../request/blockId.ts';
import {
  changed,
  detailOf,
  fixLink,
  metOf,
  openLines,
  summary,
  unknownLine,
  wasWords,
} from '../request/findingLines.ts';
import { longReason } from '../request/reason.ts';
import { cleanLines, mrkdwn, plain } from '../slackText.ts';

/** How findings that are met stand: folded until somebody opens them, or each in its own line. */
export type Form = 'folded' | 'open';

/** What matters now first; what is met in one line. Once it is decided, the whole check is one line. */
export function findingBlocks(request: DeletionRequest, context: CardContext, form: Form): readonly KnownBlock[] {
  const lines = (words: readonly Line[]): readonly KnownBlock[] =>
    words.length === 0 ? [] : [richText(blockId(request, 'findings'), paragraph(words, context.timeZone))];
  if (isNotThere(request)) return lines([['The prerequisites cannot be checked as long as it is so.']]);
  if (!isAsked(request)) return lines([closed(request)]);
  const open = unmetLines(request, context);
  const met = metOf(request.check.findings);
  if (met.length === 0) return lines(open);
  if (form === 'folded') {
    const words = longReason(request);
    const flat = richText(
      blockId(request, 'met'),
      paragraph([metLine(request, true)], context.timeZone),
      ...(words === null ? [] : [quote(words)]),
    );
    return [...lines(open), newer(fold(request, words, context), [flat])];
  }
  return lines([...open, metLine(request, false), ...met.map((finding): Line => [`✅ ${detailOf(finding)}`])]);
}

/** Whether it still matters how the account stands. */
const isAsked = (request: DeletionRequest): boolean =>
  request.status === 'pending' || request.status === 'approved' || isStuck(request);

/** The state says the only reason itself; then it is left to say what to do, and what it was. */
function unmetLines(request: DeletionRequest, context: CardContext): readonly Line[] {
  const { check, submittedCheck, status } = request;
  const open = failing(check);
  const [only, ...others] = open;
  if (only === undefined) return [];
  if (status !== 'pending') return openLines(check, submittedCheck, context);
  if (only.status === 'unknown') return new Set(open.map(detailOf)).size === 1 ? [] : unknownLine(check.findings);
  if (others.length > 0) return openLines(check, submittedCheck, context);
  const fix = fixLink(only, context);
  const was = wasWords(only, changed(check, submittedCheck).get(only.id) ?? null);
  const line: Line = [...(fix === null ? [] : ['To be done: ', fix]), ...was];
  return line.length === 0 ? [] : [line];
}

/** "All 7 prerequisites are met", or how many of them. */
function metWords({ check: { findings } }: DeletionRequest): string {
  const met = metOf(findings).length;
  return met === findings.length
    ? summary(findings)
    : `${met} of ${findings.length} prerequisites ${met === 1 ? 'is' : 'are'} met`;
}

function metLine(request: DeletionRequest, withSymbol: boolean): Line {
  const checked: Line = [' · ', ...checkedWords(request)];
  return withSymbol ? [`✅ ${metWords(request)}`, ...checked] : [{ bold: metWords(request) }, ...checked];
}

/** A console that is silent now leaves what it said before. */
const SILENT = 'the console did not answer, trying again';

const checkedWords = ({ check, retryLookAt }: DeletionRequest): Line => [
  'checked ',
  { at: check.checkedAt },
  ...(retryLookAt === null ? [] : [`; ${SILENT}`]),
];

/** Slack's own fold. Its text is plain: whatever the console calls things, nothing is read into it. */
function fold(request: DeletionRequest, words: string | null, { timeZone }: CardContext): ContainerBlock {
  const { check, retryLookAt } = request;
  const evidence = metOf(check.findings).map((finding) => `✅ ${detailOf(finding)}`);
  return {
    type: 'container',
    block_id: blockId(request, 'met'),
    title: plain(`✅ ${metWords(request)}`, 150),
    ...(retryLookAt !== null && { subtitle: plain(SILENT, 150) }),
    is_collapsible: true,
    default_collapsed: true,
    width: 'full',
    child_blocks: [
      {
        type: 'section',
        block_id: blockId(request, 'evidence'),
        text: { type: 'plain_text', text: evidence.join('\n'), emoji: false },
      },
      {
        type: 'context',
        block_id: blockId(request, 'checked'),
        elements: [mrkdwn(mrkdwnOf(['checked ', { at: check.checkedAt }], timeZone))],
      },
      ...(words === null ? [] : [customersWords(request, words)]),
    ],
  };
}

const customersWords = (request: DeletionRequest, words: string): SectionBlock => ({
  type: 'section',
  block_id: blockId(request, 'words'),
  text: { type: 'plain_text', text: `The customer wrote: “${truncate(cleanLines(words).trim(), 1000)}”`, emoji: false },
});

function closed({ check }: DeletionRequest): Line {
  const open = new Set(failing(check).map((finding) => detailOf(finding)));
  const what = open.size === 0 ? '' : `: ${clean([...open].join('; '), 600)}`;
  return [`${summary(check.findings, 'then')}${what} · checked `, { at: check.checkedAt }];
}
