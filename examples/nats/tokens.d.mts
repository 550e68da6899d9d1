import type { Server } from 'node:http'
export function visitorToken(conversation: string, visitorsSeed: string, seconds?: number): string
export function deskToken(deskSeed: string, seconds?: number): string
export function serveTokens(visitorsSeed: string, origin?: string): Server
