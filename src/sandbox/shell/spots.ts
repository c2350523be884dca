/** A place in one of the frames of the page; `path` is an address of the sandbox's own, or one of the console. */
export interface Spot {
  readonly pane: 'console' | 'mailbox' | 'slack';
  readonly path: string;
}

/** A page of the console, signed in as the creator of an account. */
export const inConsole = (account: string, path = '/'): Spot => ({
  pane: 'console',
  path: `${path}?${new URLSearchParams({ account })}`,
});

/** What somebody sees in Slack: a channel's id, `home` or `workflows`. */
export const inSlack = (user: string, place: string): Spot => ({
  pane: 'slack',
  path: `/slack?${new URLSearchParams({ user, place })}`,
});
