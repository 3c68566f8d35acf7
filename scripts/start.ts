// `npm start`: builds the site, serves it and prints the address. `--port N` asks for a port (default 4173),
// `--strict` fails if it is taken; otherwise the next free one is used. `--built` serves what was built before.
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

const { values } = parseArgs({
  options: { port: { type: 'string' }, strict: { type: 'boolean' }, built: { type: 'boolean' } },
});
const port = Number(values.port ?? process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port: ${values.port} is not a port (1 to 65535)`);
  process.exit(2);
}

if (!values.built) await build({ logLevel: 'warn' });
const server = await preview({ preview: { port, strictPort: values.strict ?? false } });
console.log('Tintune is ready:');
server.printUrls();
