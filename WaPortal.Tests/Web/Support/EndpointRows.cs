using static WaPortal.Domain.Shared.ApiScopes;
using static WaPortal.Tests.Web.Support.EndpointRow;

namespace WaPortal.Tests.Web.Support;

/// <summary>
/// Every endpoint of the API, by route: who may use it, and a body with which the request would go through. An endpoint that is not here, or that
/// declares something else, fails <see cref="TenantMatrixTests"/>.
/// </summary>
internal static class EndpointRows
{
    internal static readonly EndpointRow[] All =
    [
        // Authentication: bodies that are refused, time after time alike.
        Open("POST", "api/auth/login", new { email = "nobody@example.com", password = "wrong-password" }),
        Open("POST", "api/auth/register", new { email = "nobody", password = "short" }),
        Key(Read, "GET", "api/auth/me"),
        Open("POST", "api/auth/confirm-email", new { token = "garbage" }),
        Open("POST", "api/auth/resend-confirmation", new { email = "nobody" }),
        Open("POST", "api/auth/forgot-password", new { email = "nobody" }),
        Open("POST", "api/auth/reset-password", new { token = "garbage", password = "strongpassword" }),
        Open("POST", "api/auth/refresh", new { refreshToken = "garbage" }),
        Open("POST", "api/auth/logout", new { refreshToken = "" }),
        Open("POST", "api/auth/passkeys/login-options"),
        Open("POST", "api/auth/login-passkey", new { ticket = "garbage", credential = new { } }),

        // Accounts
        Person("PUT", "api/auth/me", new { }),
        Person("DELETE", "api/auth/me", new { password = "" }),
        Person("GET", "api/auth/me/export"),
        Person("POST", "api/auth/logout-all") with { EndsSignIns = true },
        Person("POST", "api/auth/change-password", new { currentPassword = "", newPassword = "" }),
        Person("GET", "api/auth/settings"),
        Person("PUT", "api/auth/settings", new { }),
        Person("POST", "api/auth/2fa/setup"),
        Person("POST", "api/auth/2fa/enable", new { code = "000000" }),
        Person("POST", "api/auth/2fa/disable", new { password = "", code = "" }),
        Person("POST", "api/auth/2fa/recovery-codes", new { password = "", code = "" }),
        Person("POST", "api/auth/passkeys/options", new { password = "" }),
        Person("POST", "api/auth/passkeys", new { ticket = "garbage", credential = new { }, name = "key" }),
        Person("GET", "api/auth/passkeys"),
        Person("PUT", "api/auth/passkeys/{passkeyId}", new { name = "key" }),
        Person("DELETE", "api/auth/passkeys/{passkeyId}"),
        Person("GET", "api/auth/allowed-ips"),
        Person("PUT", "api/auth/allowed-ips", new { allowedIps = (string[]?)null }),

        Key(Read, "GET", "api/auth/limits"),

        Person("GET", "api/requests"),

        // API keys
        Person("GET", "api/keys"),
        Person("POST", "api/keys", new { name = "x", scopes = new[] { "read" } }),
        Person("PUT", "api/keys/{keyId}", new { name = "x" }),
        Person("POST", "api/keys/{keyId}/rotate", new { graceHours = 1 }),
        Person("DELETE", "api/keys/{keyId}"),

        // Logs
        Key(Read, "GET", "api/activity"),
        Key(Read, "GET", "api/instances/{instanceId}/activity"),
        Key(Manage, "GET", "api/audit"),

        // Instances
        Key(Read, "GET", "api/instances"),
        Key(Manage, "POST", "api/instances", new { name = "x", sandbox = true }),
        Key(Read, "GET", "api/instances/{instanceId}"),
        Key(Manage, "PUT", "api/instances/{instanceId}", new { name = "x" }),
        Key(Manage, "DELETE", "api/instances/{instanceId}"),
        Key(Manage, "POST", "api/instances/{instanceId}/reconnect"),
        Key(Manage, "POST", "api/instances/{instanceId}/logout"),
        Key(Manage, "GET", "api/instances/{instanceId}/qr"),
        Key(Manage, "POST", "api/instances/{instanceId}/pairing-code", new { phone = "79001234567" }),
        Key(Read, "GET", "api/instances/{instanceId}/chats"),
        Key(Read, "GET", "api/instances/{instanceId}/chats/{chatId}/messages"),
        Key(Send, "POST", "api/instances/{instanceId}/chats/{chatId}/read"),
        Key(Read, "GET", "api/instances/{instanceId}/messages/search"),
        Key(Read, "GET", "api/instances/{instanceId}/messages/{messageId}/media"),

        Key(Read, "GET", "api/instances/{instanceId}/retention"),
        Key(Manage, "PUT", "api/instances/{instanceId}/retention", new { messageDays = 30 }),
        Key(Read, "GET", "api/instances/{instanceId}/history"),
        Key(Manage, "PUT", "api/instances/{instanceId}/history", new { webhooks = false }),

        Key(Read, "GET", "api/instances/{instanceId}/settings"),
        Key(Manage, "PATCH", "api/instances/{instanceId}/settings", new { alwaysOnline = false, readReceipts = "manual" }),

        // WhatsApp
        Key(Read, "GET", "api/whatsapp/{instanceId}/status"),
        Key(Manage, "GET", "api/whatsapp/{instanceId}/qr"),
        Key(Manage, "POST", "api/whatsapp/{instanceId}/pairing-code", new { phone = "79001234567" }),
        Key(Read, "GET", "api/whatsapp/{instanceId}/contacts"),
        Key(Read, "GET", "api/whatsapp/{instanceId}/check/{phone}"),
        Key(Read, "GET", "api/whatsapp/{instanceId}/lids"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send", new { phone = "79001234567", message = "x" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-media", new { phone = "79001234567", url = "https://files.invalid/image.jpg" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-voice", new { phone = "79001234567", url = "https://files.invalid/voice.ogg" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-sticker", new { phone = "79001234567", url = "https://files.invalid/sticker.webp" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-file") with { Body = EndpointForms.File },
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-location", new { phone = "79001234567", latitude = 1, longitude = 1 }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-contact", new { phone = "79001234567", contacts = new[] { new { name = "x", phone = "79001234567" } } }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-poll", new { phone = "79001234567", question = "x", options = new[] { "a", "b" } }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/send-reaction", new { messageId = MatrixPortal.TextId, reaction = "x" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/edit", new { messageId = MatrixPortal.TextId, message = "x" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/delete", new { messageId = MatrixPortal.TextId }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/delete-for-me", new { messageId = MatrixPortal.TextId }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/star", new { messageId = MatrixPortal.TextId }),
        Key(Read, "GET", "api/whatsapp/{instanceId}/groups"),
        Key(Read, "GET", "api/whatsapp/{instanceId}/groups/{groupId}"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/groups", new { subject = "Friends", members = new[] { "79001234567" } }),
        Key(Send, "PATCH", "api/whatsapp/{instanceId}/groups/{groupId}", new { subject = "Family" }),
        Key(Send, "DELETE", "api/whatsapp/{instanceId}/groups/{groupId}"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/groups/{groupId}/members", new { action = "add", members = new[] { "79001234567" } }),
        Key(Send, "GET", "api/whatsapp/{instanceId}/groups/{groupId}/invite"),
        Key(Send, "DELETE", "api/whatsapp/{instanceId}/groups/{groupId}/invite"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/groups/join", new { invite = "https://chat.whatsapp.com/AbCdEf" }),
        Key(Send, "GET", "api/whatsapp/{instanceId}/groups/{groupId}/requests"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/groups/{groupId}/requests", new { approve = true, members = new[] { "79001234567" } }),
        Key(Send, "PATCH", "api/whatsapp/{instanceId}/chats/{chatId}", new { pinned = true }),
        Key(Send, "PUT", "api/whatsapp/{instanceId}/contacts/{phone}", new { name = "Anna Lind" }),
        Key(Send, "DELETE", "api/whatsapp/{instanceId}/contacts/{phone}"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/presence", new { presence = "available" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/presence/subscribe", new { phone = "79001234567" }),
        Key(Send, "DELETE", "api/whatsapp/{instanceId}/presence/subscribe/{phone}"),
        Key(Send, "POST", "api/whatsapp/{instanceId}/read", new { messageIds = new[] { MatrixPortal.ReceivedId } }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/typing", new { phone = "79001234567" }),
        Key(Manage, "PUT", "api/whatsapp/{instanceId}/push-name", new { name = "Shop" }),
        Key(Send, "POST", "api/whatsapp/{instanceId}/forward", new { messageId = MatrixPortal.TextId, phone = "79001234567" }),
        Key(Manage, "POST", "api/whatsapp/{instanceId}/logout"),

        // Webhooks
        Key(Webhooks, "GET", "api/instances/{instanceId}/webhooks"),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks", new { url = "https://example.com/hook" }),
        Key(Webhooks, "GET", "api/instances/{instanceId}/webhooks/{webhookId}"),
        Key(Webhooks, "PUT", "api/instances/{instanceId}/webhooks/{webhookId}", new { paused = true }),
        Key(Webhooks, "DELETE", "api/instances/{instanceId}/webhooks/{webhookId}"),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks/{webhookId}/test"),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks/{webhookId}/roll-secret", new { overlapHours = 1 }),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks/{webhookId}/end-overlap"),
        Person("GET", "api/instances/{instanceId}/webhooks/{webhookId}/secret"),
        Key(Webhooks, "GET", "api/instances/{instanceId}/webhooks/deliveries"),
        Key(Webhooks, "GET", "api/instances/{instanceId}/webhooks/deliveries/{deliveryId}"),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks/deliveries/{deliveryId}/resend"),
        Key(Webhooks, "POST", "api/instances/{instanceId}/webhooks/replay", new { since = "2026-01-01T00:00:00Z" }),

        // Statistics
        Key(Read, "GET", "api/stats/user"),
        Key(Read, "GET", "api/stats/instances/{instanceId}"),
        Key(Read, "GET", "api/stats/usage.csv"),
        Key(Read, "GET", "api/stats/system") with { IsForAdministrators = true },

        // Administration
        Administrator("GET", "api/admin/users"),
        Administrator("GET", "api/admin/users/{userId}"),
        Administrator("PUT", "api/admin/users/{userId}/role", new { role = "administrator" }),
        Administrator("PUT", "api/admin/users/{userId}/plan", new { plan = "unlimited" }),
        Administrator("POST", "api/admin/users/{userId}/suspend", new { reason = "x" }),
        Administrator("POST", "api/admin/users/{userId}/reinstate"),
        Administrator("POST", "api/admin/users/{userId}/unlock"),
        Administrator("POST", "api/admin/users/{userId}/resend-confirmation"),
        Administrator("DELETE", "api/admin/users/{userId}"),
        Administrator("GET", "api/admin/audit"),
        Administrator("GET", "api/admin/instances"),
        Administrator("GET", "api/admin/plans"),
        Administrator("GET", "api/admin/client-version"),
        Administrator("PUT", "api/admin/client-version", new { version = "2.3000.1045649367" }),
        Administrator("POST", "api/admin/token-keys/rotate", new { endTokens = false }),

        // Sandbox
        Key(Manage, "POST", "api/sandbox/{instanceId}/scan"),
        Key(Manage, "POST", "api/sandbox/{instanceId}/enter-code", new { phone = "4915112345678", code = "ABCD-EFGH" }),
        Key(Manage, "POST", "api/sandbox/{instanceId}/messages", new { from = "4915112345678", message = "x" }),
        Key(Manage, "POST", "api/sandbox/{instanceId}/files") with { Body = () => EndpointForms.File("Hello"u8.ToArray(), "hello.txt", ("from", "4915112345678")) },
        Key(Read, "GET", "api/sandbox/{instanceId}/messages"),
    ];
}
