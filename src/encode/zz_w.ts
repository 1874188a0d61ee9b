postMessage(typeof self);
