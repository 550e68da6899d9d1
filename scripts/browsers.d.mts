import type { Browser, LaunchOptions } from 'playwright'

export function launchChromium(options?: LaunchOptions): Promise<Browser>
export function launchShell(options?: LaunchOptions): Promise<Browser>
export function launchFirefox(options?: LaunchOptions): Promise<Browser>
