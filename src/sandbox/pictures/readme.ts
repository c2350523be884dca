import { LOCALES, type Locale } from '../../domain/text.ts';
import type { Look } from './studio.ts';

interface ReadmePicture {
  /** A surface of the table (parts.ts): its part, and how its picture is called there. */
  readonly part: string;
  readonly surface: string;
  /** Of a surface for customers: in which it is shown. */
  readonly language?: Locale;
  readonly look: Look;
}

const look = (width: number, scheme: Look['scheme'] = 'light'): Look => ({ width, scheme, height: 200 });

const [ENGLISH, CHINESE, JAPANESE] = LOCALES;

/** The pictures of README.md, by their names in docs/pictures. */
export const README: Readonly<Record<string, ReadmePicture>> = {
  sandbox: { part: 'sandbox', surface: 'shell-after-the-story', look: { width: 1440, scheme: 'light', height: 900 } },
  card: { part: 'cards', surface: 'pending', look: look(900) },
  approve: { part: 'dialogs', surface: 'approve', look: look(900) },
  'look-up': { part: 'answers', surface: 'look-up-not-ready', look: look(900) },
  home: { part: 'answers', surface: 'home', look: look(900) },
  stats: { part: 'answers', surface: 'stats', look: look(900) },
  conditions: { part: 'pages', surface: 'conditions-one-unmet', language: ENGLISH, look: look(720) },
  request: { part: 'pages', surface: 'pending', language: JAPANESE, look: look(720, 'dark') },
  mail: { part: 'mails', surface: 'receipt', language: CHINESE, look: look(640) },
  status: { part: 'desk', surface: 'busy', look: look(1120) },
};
