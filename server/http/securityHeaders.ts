import helmet from 'helmet';

const SELF = "'self'";

/** What a page of ours may load and do: what it brings along, and nothing else. */
const pagePolicy = {
  defaultSrc: [SELF],
  scriptSrc: [SELF],
  styleSrc: [SELF],
  imgSrc: [SELF, 'data:', 'blob:'],
  // Older browsers do not take a WebSocket to the same host for 'self'.
  connectSrc: [SELF, 'ws:', 'wss:'],
  workerSrc: [SELF],
  objectSrc: ["'none'"],
  baseUri: [SELF],
  formAction: [SELF],
  frameAncestors: [SELF],
};

/**
 * The headers of every answer that keep a browser from more than the page needs.
 *
 * The page is also played over plain http on a LAN address. So nothing here may send a browser to
 * https, where nobody answers, or be of a kind that it refuses there with an error.
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  // With none at all a browser would call the page's own form "null" instead of its origin.
  referrerPolicy: { policy: 'same-origin' },
});

/** The policy for Colyseus' monitor, whose components put their styles into the page. */
export const monitorPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { ...pagePolicy, styleSrc: [SELF, "'unsafe-inline'"] },
});
