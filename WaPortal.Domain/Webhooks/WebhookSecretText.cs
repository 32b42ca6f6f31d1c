using System.Security.Cryptography;

namespace WaPortal.Domain.Webhooks;

/// <summary>Makes signing secrets as Standard Webhooks 1.0.0 has them: <c>whsec_</c> and the base64 of 32 random bytes.</summary>
internal static class WebhookSecretText
{
    internal static string Create() => WebhookSignature.StandardPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
