import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** What the page loads as soon as it runs: the world's picture, and the way into the world. */
const SOON = ['/client/world/WorldScene.ts', '/client/net/Connection.ts', '/client/world/World.ts'];
const ART = ['tiles', 'avatars', 'shadow'];
const MAP = '/world/meadow.tmj';

/** Has the browser load, beside the page's first script, what that will ask for. */
export function headStart(): Plugin {
  return {
    name: 'meadow:head-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path, bundle }) =>
        bundle && path === '/index.html' ? { html, tags: hints(html, bundle) } : html,
    },
  };
}

function hints(html: string, bundle: Rolldown.OutputBundle): HtmlTagDescriptor[] {
  const outputs = Object.values(bundle);
  const chunks = outputs.filter((output) => output.type === 'chunk');
  const isSoon = ({ facadeModuleId }: Rolldown.OutputChunk) =>
    SOON.some((module) => facadeModuleId?.endsWith(module));
  const modules = chunks.filter(isSoon).flatMap(({ fileName, imports }) => [fileName, ...imports]);
  const pictures = outputs.filter(
    (output) => output.type === 'asset' && ART.some((name) => output.names.includes(`${name}.png`)),
  );
  return [
    ...[...new Set(modules)]
      .filter((fileName) => !html.includes(fileName))
      .map((fileName) => hint({ rel: 'modulepreload', href: `/${fileName}` })),
    ...[...pictures.map(({ fileName }) => `/${fileName}`), MAP].map((href) =>
      hint({ rel: 'preload', as: 'fetch', href }),
    ),
  ];
}

/** Behind what the first picture of the page needs. */
function hint(attrs: Record<string, string>): HtmlTagDescriptor {
  return {
    tag: 'link',
    attrs: { ...attrs, crossorigin: 'anonymous', fetchpriority: 'low' },
    injectTo: 'head',
  };
}
