import { createShopbell } from 'shopbell'
import { websocket } from 'shopbell/transports/websocket'

createShopbell({ transport: websocket('ws://127.0.0.1:8787/chat') })
