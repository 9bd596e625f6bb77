// Works on plans beside the page, so that the page answers while a plan is made. The page sends the address of the
// program's glue and the compiled program; the program then answers the page itself (src/web/planner.rs).
self.onmessage = async ({ data: { glue, program } }) => {
  try {
    const { default: start } = await import(glue);
    await start({ module_or_path: program });
  } catch (error) {
    self.postMessage(`failed:${error}`);
  }
};
