// The peer of the service: Deno.serve that reads each body as JSON and answers it. Prints its address.
Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(JSON.stringify({ address: `http://127.0.0.1:${port}` })),
}, async (request) => Response.json(await request.json()));
