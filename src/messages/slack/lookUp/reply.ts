import type { ModalView } from '@slack/types';
import { shownId } from '../../../domain/text.ts';
import type { LookedUp } from '../../../domain/views/lookUp.ts';
import { replyToCustomer } from '../../replyToCustomer.ts';
import { languageName } from '../../words.ts';
import { dialog, TITLES } from '../frame.ts';
import { paragraph, richText } from '../line.ts';
import { plain } from '../slackText.ts';
import { nameOf } from './lookUp.ts';

/** A text to copy, since Slack lets no app write to a clipboard; in an input it is selected with one key. */
export function replyDialog(lookUp: LookedUp, consoleWebUrl: string): ModalView {
  const head = [{ bold: nameOf(lookUp) }, ` · ${shownId(lookUp.accountId)}`];
  const reply = replyToCustomer(lookUp, consoleWebUrl);
  if (reply === null) {
    const nothing = ['There is nothing any more that the customer could fix. Look the account up again.'];
    return dialog('reply', {
      title: TITLES.reply,
      blocks: [richText('account', paragraph([head, nothing], 'UTC'))],
    });
  }
  return dialog('reply', {
    title: TITLES.reply,
    submit: 'Done',
    blocks: [
      richText('account', paragraph([head, ['Select all of it and copy it. Nothing is sent from here.']], 'UTC')),
      {
        type: 'input',
        block_id: 'reply',
        optional: true,
        label: plain(`Reply, in ${languageName(reply.locale)}`),
        element: {
          type: 'plain_text_input',
          action_id: 'reply',
          multiline: true,
          initial_value: reply.text,
          focus_on_load: true,
        },
      },
    ],
  });
}
