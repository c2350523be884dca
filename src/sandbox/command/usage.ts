/** What `npm run sandbox -- --help` says. */
export const USAGE = `npm run sandbox [-- --open] [-- --without-desk]

The real desk on stand-ins for Slack, a console and a mail server: plays its story once, then it is yours to try.

  --open           opens the browser when the story is over
  --without-desk   the stand-ins alone, in real time, for a desk that you start yourself with npm start;
                   http://127.0.0.1:4000/env is its .env
  --help           says this

Variables:
  SANDBOX_PORT        the page to open, default 4000
  PORT                the desk, default 3000
  SANDBOX_SLACK       socket: Slack reaches the desk over Socket Mode; else http
  APPROVALS_REQUIRED  how many must approve, default 1; can be switched in the page as well
  QUIET_HOURS         default 19:00-08:00, or none; can be switched in the page as well
  RULE_SET            agora-current-8: a month without usage is asked for, too
  BRAND_NAME, BRAND_COLOR, BRAND_LOGO, SUPPORT_CONTACT
                      your company on the customer's pages and mails, in place of Streamwell:
                      BRAND_NAME=Acme BRAND_COLOR=#7a1fa2 BRAND_LOGO=./logo.svg npm run sandbox`;
