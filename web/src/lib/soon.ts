/** Does something a little later, once for all who asked meanwhile. */
export class Soon {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly afterMillis: number,
    private readonly run: () => void,
  ) {}

  ask = (): void => {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.run();
    }, this.afterMillis);
  };

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
