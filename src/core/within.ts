/** Rejects with a text when it takes longer. */
export function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, milliseconds, `no answer within ${milliseconds} ms`)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
