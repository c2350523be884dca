import type { RequestId } from '../../../src/domain/request.ts';
import { NOW } from '../../build.ts';
import { aDoor } from './aDoor.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A visit to the hosted pages, without any script. */
export async function aVisit(locale = 'en') {
  const door = await aDoor();
  const { json } = await door.post('/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001', locale });
  const link = new URL(String(json['url'])).searchParams.get('link') ?? '';
  const submit = (path: string, fields: Record<string, string>, cookie = '') =>
    door.send(path, {
      method: 'POST',
      headers: { ...FORM, cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const entered = await submit('/delete-account/start', { link });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const show = (path: string) => door.send(path, { headers: { cookie }, redirect: 'manual' });
  const mark = /name="mark" value="([^"]*)"/.exec((await show('/delete-account/reason')).text)?.[1] ?? '';
  /** Fills in a form and gives the page that it leads to. */
  const fill = async (path: string, fields: Record<string, string> = {}) => {
    const answer = await submit(path, { mark, ...fields }, cookie);
    const to = answer.headers.get('location');
    return to === null ? answer : show(to);
  };
  const begin = () =>
    fill('/delete-account/reason', {
      ...{ reason: 'privacy', text: '', admin_email: 'ada@example.com', understood_risks: 'yes' },
    });
  const requestId = async (): Promise<RequestId> => {
    const ids = (await door.store.claim('mail', NOW, 99, 0)).map((row) => row.requestId);
    return ids.at(-1) as RequestId;
  };
  return { ...door, show, fill, begin, requestId };
}
