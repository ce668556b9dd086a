import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** What the page loads as soon as it runs: the world's picture, and the way into the world. */
const SOON = ['/client/world/WorldScene.ts', '/client/net/Connection.ts', '/client/world/World.ts'];
const ART = ['tiles', 'avatars', 'shadow'];
const MAP = '/world/meadow.tmj';

/**
 * Tells the page what it will ask for before it does, to be loaded all at once.
 *
 * That lies in a template, where it does nothing until `client/headStart.ts` takes it out.
 */
export function headStart(): Plugin {
  return {
    name: 'meadow:head-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path, bundle }) =>
        bundle && path === '/index.html' ? { html, tags: [template(hints(html, bundle))] } : html,
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

function hint(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: 'anonymous' } };
}

function template(children: HtmlTagDescriptor[]): HtmlTagDescriptor {
  return { tag: 'template', attrs: { id: 'head-start' }, children, injectTo: 'head' };
}
