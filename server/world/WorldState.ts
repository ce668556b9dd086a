import { type SchemaType, schema, t } from '@colyseus/schema';
import { MAX_COORDINATE_PX } from '../../shared/constants';

/** Sixteen bits for 8192 px: steps of exactly 1/8 px. */
const coordinate = () => t.quantized({ min: 0, max: MAX_COORDINATE_PX, bits: 16 });

/** An actor as every page sees it; `x`, `y`, `path` and `departedAt` are its walk. */
export const ActorState = schema(
  {
    id: t.uint32(),
    name: t.string(),
    avatar: t.uint8(),
    x: coordinate(),
    y: coordinate(),
    path: t.array('float32'),
    // Room time outgrows 32 bits; so it takes five bytes, and nine after 25 days.
    departedAt: t.number(),
    online: t.boolean().default(true),
  },
  'ActorState',
);
export type ActorState = SchemaType<typeof ActorState>;

/** What Colyseus keeps the pages informed about: the actors by id, to each page those in its view. */
export const WorldState = schema({ actors: t.map(ActorState).view() }, 'WorldState');
export type WorldState = SchemaType<typeof WorldState>;
