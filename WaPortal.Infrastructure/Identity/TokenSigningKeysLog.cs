using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Identity;

internal static partial class TokenSigningKeysLog
{
    [LoggerMessage(1, LogLevel.Warning, "The token signing key {KeyId} was protected with keys that this portal does not have. Tokens signed with it are void; whoever holds a refresh token goes on.", EventName = "SigningKeySealed")]
    internal static partial void Sealed(ILogger logger, string keyId);
}
