using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;

namespace WaPortal.Infrastructure.Persistence.KeyRing;

/// <summary>
/// Refuses to start with a master key that is not the one the stored keys are under. Data Protection itself would make a new
/// key and go on, and every secret of the portal would quietly be lost.
/// </summary>
internal static class KeyRingCheck
{
    /// <exception cref="InvalidOperationException">The master key is another one.</exception>
    public static async Task RunAsync(PortalDbContext context, MasterKey masterKey, CancellationToken cancellationToken)
    {
        var stored = await context.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).ToListAsync(cancellationToken).ConfigureAwait(false);
        var others = stored.OfType<string>()
            .SelectMany(xml => XElement.Parse(xml).Descendants(MasterKeyXmlEncryptor.ElementName))
            .Select(element => (string?)element.Attribute(MasterKeyXmlEncryptor.KeyIdName))
            .Where(id => id != masterKey.Id);
        if (others.FirstOrDefault() is { } other)
        {
            throw new InvalidOperationException(
                $"The database's keys are under the master key {other}, and this portal has {masterKey.Id}. Restore {MasterKey.FileName} in the data directory, or set Data:MasterKey (environment variable Data__MasterKey).");
        }
    }
}
