using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Identity;

internal static partial class TokenSigningKeyLog
{
    [LoggerMessage(1, LogLevel.Warning, "The file {File} in the data directory was protected with keys that this database does not have. A new signing key takes its place; everybody has to sign in again.", EventName = "SigningKeyReplaced")]
    internal static partial void Replaced(ILogger logger, string file);
}
