import { json } from 'express';

/** Reads a request's JSON; the largest body that anybody has to send is far smaller. */
export const jsonBody = json({ limit: 4096 });
