import type { Plugin } from 'vite'

export function sheets(): Plugin
export function minifySheet(file: string): string
