import type { Browser, LaunchOptions } from 'playwright'

export function findChromium(): Promise<string | undefined>
export function launchChromium(options?: LaunchOptions): Promise<Browser>
export function isWorking(file: string): Promise<boolean>
