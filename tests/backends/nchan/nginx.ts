import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { startServer } from '../server.js'

/** Folders that nginx makes where it may. */
const OWN = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

/** Starts nginx with the configuration of the README, whose desk is at a port, for pages of an origin; `more` replaces. */
export async function startNginx(
  desk: number,
  shop = 'https://shop.example',
  more: Readonly<Record<string, string>> = {}
) {
  const port = await freePort()
  const server = await startServer({
    backend: 'nchan',
    ports: [port],
    command: (_, folder) => ['nginx', '-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'],
    files: folder => ({
      'nginx.conf': documented('nchan', 'nginx.conf', {
        'modules/ngx_nchan_module.so': '/usr/lib/nginx/modules/ngx_nchan_module.so',
        'worker_processes auto': 'worker_processes 2',
        'https://shop.example': shop,
        '/run/nginx.pid': `${folder}/nginx.pid`,
        '/var/log/nginx/error.log': `${folder}/error.log`,
        ...more,
        'listen 8080': `listen 127.0.0.1:${port}`,
        '127.0.0.1:9292': `127.0.0.1:${desk}`,
        'access_log off;': `access_log off; ${OWN.map(name => `${name}_temp_path ${folder}/${name};`).join(' ')}`
      })
    })
  })
  return { ...server, port }
}
