import type { SandboxSlack } from '../slack.ts';
import { type DialogState, dialogState } from './dialog.ts';
import { mainItems, threadItems } from './lists.ts';
import type { Item } from './message.ts';
import { sidebar, titleOf } from './sidebar.ts';
import { canWrite, isMember, readerFor, type Viewer } from './viewer.ts';

/** All that one person sees at one moment, in parts, so that the page touches only what has changed. */
export interface PageState {
  readonly user: string;
  readonly place: string;
  readonly title: string;
  readonly sidebar: string;
  readonly main: readonly Item[];
  readonly thread: readonly Item[] | null;
  readonly dialog: DialogState | null;
  /** Null where nothing can be written. */
  readonly composer: string | null;
}

/** `now` in ms. */
export function pageState(slack: SandboxSlack, viewer: Viewer, now: number): PageState {
  const reader = readerFor(slack, viewer.person, now);
  const title = titleOf(slack, viewer);
  const member = isMember(slack, viewer);
  return {
    user: viewer.person.id,
    place: viewer.place,
    title,
    sidebar: sidebar(slack, viewer).markup,
    main: mainItems(slack, viewer, reader),
    thread: member ? threadItems(slack, viewer, reader) : null,
    dialog: dialogState(slack.dialog(viewer.person.id), reader),
    composer: canWrite(slack, viewer) ? `Message ${title}` : null,
  };
}
