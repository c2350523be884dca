import type { ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { Addressee } from './answers/tell.ts';

/** A dialog that somebody sent off. */
export interface Submission {
  readonly view: ViewOutput;
  readonly user: string;
  readonly to: Addressee;
  /** Once, within 3 s: with errors beside the inputs, with another content, or empty to close the dialog. */
  readonly ack: (response?: ViewResponseAction) => Promise<void>;
}
