import { render } from "preact";
import { App } from "./app.tsx";
import { keepOffline } from "./offline/keep_offline.ts";

render(<App />, document.getElementById("app")!);
keepOffline();
