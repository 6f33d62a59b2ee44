/** `npm start`: installs what is missing, builds, serves the app on loopback and prints its address. */
import { installDependencies, root, run } from './setup.mjs';

installDependencies();
const code = run('npx', ['vite', 'build', '--logLevel', 'warn']);
if (code !== 0) {
  console.error('The app could not be built; the messages above say why.');
  process.exit(code);
}
const { preview } = await import('vite');
const server = await preview({
  root,
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) },
});
const { port } = server.httpServer.address();
console.log(`\n  Hookline runs at http://localhost:${port}/\n\n  Press Ctrl+C to stop it.\n`);
