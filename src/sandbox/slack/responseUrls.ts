import type { KnownBlock } from '@slack/types';
import { type Answer, type Args, agree, flag, refuse } from './api/answers.ts';
import { rewrite } from './api/chat.ts';
import { problemsOfMessage } from './blockkit.ts';
import type { Version } from './model.ts';
import { BOT_USER } from './people.ts';
import { type Workspace, withIds } from './state.ts';

const USES = 5;

interface Place {
  readonly channel: string;
  readonly user: string;
}

/** Shows what the desk says in reply to a click or a command: to one person, or to the channel if it says so. */
export function sayInReply(workspace: Workspace, place: Place, said: Args): void {
  const content = contentOf(said);
  const { channel, user } = place;
  const thread_ts = said['thread_ts'];
  const thread = typeof thread_ts === 'string' ? { thread_ts } : {};
  const ts = workspace.nextTs();
  if (said['response_type'] === 'in_channel') {
    const fixed = { user: BOT_USER, broadcast: false, unfurls: true, history: [] };
    workspace.messages.push({ channel, ts, ...content, ...fixed, ...thread });
  } else {
    workspace.ephemerals.push({ channel, user, ts, ...content, ...thread, inReply: true });
  }
}

function contentOf(said: Args): Version {
  return { text: String(said['text'] ?? ''), blocks: withIds((said['blocks'] ?? []) as KnownBlock[]) };
}

/** The status and body with which Slack answers a POST to a response_url. */
export function answerResponseUrl(workspace: Workspace, id: string, said: Args): { status: number; answer: Answer } {
  const url = workspace.responseUrls.get(id);
  if (!url) return { status: 404, answer: refuse('invalid_url') };
  if (workspace.clocks.now() > url.until) return { status: 404, answer: refuse('expired_url') };
  if (url.uses >= USES) return { status: 404, answer: refuse('used_url') };
  const { channel, ts } = url;
  const removes = flag(said, 'delete_original');
  const problems = removes
    ? []
    : problemsOfMessage({ text: said['text'], blocks: said['blocks'] }, workspace.unknownBlocks);
  if (problems.length > 0) {
    const code = problems[0]?.code === 'no_text' ? 'no_text' : 'invalid_blocks';
    return { status: 400, answer: refuse(code, { errors: problems }) };
  }
  url.uses += 1;

  if (removes || flag(said, 'replace_original')) {
    const ephemeral = workspace.ephemerals.find((entry) => entry.channel === channel && entry.ts === ts);
    const message = ts === undefined ? undefined : workspace.message(channel, ts);
    if (!ephemeral && !message) return { status: 404, answer: refuse('message_not_found') };
    if (removes) {
      workspace.messages = workspace.messages.filter((entry) => entry !== message);
      workspace.ephemerals = workspace.ephemerals.filter((entry) => entry !== ephemeral);
    } else if (ephemeral) Object.assign(ephemeral, contentOf(said));
    else if (message) rewrite(workspace, message, contentOf(said));
  } else sayInReply(workspace, url, said);
  return { status: 200, answer: agree() };
}
