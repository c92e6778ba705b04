// What a page does beside showing itself: requests to others, failed requests, console messages.

/** Attach to `view.watch`. Afterwards `faults` lists everything that was noticed. */
export function listen(origin) {
  const heard = { elsewhere: [], failed: [], console: [] };
  const watch = (page) => {
    page.on('request', (request) => {
      const { protocol, origin: of } = new URL(request.url());
      if (protocol !== 'data:' && of !== origin) heard.elsewhere.push(`asks for ${request.url()}`);
    });
    page.on('requestfailed', (request) => heard.failed.push(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      const document = response.request().isNavigationRequest();
      if (response.status() >= 400 && !document) heard.failed.push(`${response.url()} answered ${response.status()}`);
    });
    page.on('console', (message) => {
      // Chromium itself notes that the 404 page is a 404.
      const own404 = message.location().url === page.url() && /status of 404/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !own404) heard.console.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => heard.console.push(`script error: ${error.message}`));
  };
  return { heard, watch };
}
