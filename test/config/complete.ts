/** The least that a desk starts with. */
export const COMPLETE = {
  SLACK_BOT_TOKEN: 'xoxb-1234567890',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_CHANNEL: 'C0DELETE01',
  SLACK_APPROVERS: 'U0ANA00001,S0REVIEW01',
  CONSOLE_API_URL: 'https://console.internal.example/api/',
  CONSOLE_API_TOKEN: 'console-token',
  SMTP_URL: 'smtp://desk:p%40ss@mail.example:587',
  MAIL_FROM: 'Deletion Desk <desk@example.com>',
  PUBLIC_URL: 'https://desk.example.com',
  INTAKE_TOKENS: `console:${'t'.repeat(32)}`,
  DESK_SECRET: 's'.repeat(32),
};
