using Workerd = import "/workerd/workerd.capnp";

# Everything of the shop is one folder: data/. Behind a proxy that does TLS; it alone may be reached from outside, and it
# must set cf-connecting-ip to the address that it sees.
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .shopbell),
    (name = "data", disk = (path = "data", writable = true))
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")]
);

const shopbell :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-10-01",
  durableObjectNamespaces = [
    (className = "Conversation", uniqueKey = "shopbell-conversation", enableSql = true),
    (className = "Lobby", uniqueKey = "shopbell-lobby", enableSql = true)
  ],
  durableObjectStorage = (localDisk = "data"),
  bindings = [
    (name = "Conversation", durableObjectNamespace = "Conversation"),
    (name = "Lobby", durableObjectNamespace = "Lobby"),
    (name = "SECRET", fromEnvironment = "SECRET"),
    (name = "DESK_PASSWORD", fromEnvironment = "DESK_PASSWORD"),
    (name = "ORIGINS", fromEnvironment = "ORIGINS"),
    (name = "KEEP_DAYS", fromEnvironment = "KEEP_DAYS")
  ]
);
