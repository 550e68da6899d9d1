import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Milliseconds between two looks at whether it is our turn. */
const LOOK = 200

/**
 * Does something while no other program on this machine does it, after whoever holds the file now. A file that was left
 * behind by a program that has ended holds nobody up.
 */
export async function inTurn(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    if (!isAlive(Number(read(file)))) rmSync(file, { force: true })
    await setTimeout(LOOK)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** It is never there without saying whose it is: who found it so would take it for left behind. */
function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, `${process.pid}`)
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    // It is there, and somebody else's.
    return error.code === 'EPERM'
  }
}
