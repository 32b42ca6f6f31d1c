using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace WaPortal.Infrastructure.Persistence.KeyRing;

/// <summary>Reverses <see cref="MasterKeyXmlEncryptor"/>. Stored keys name this type: do not rename or move it.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly MasterKey _masterKey = services.GetRequiredService<MasterKey>();

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(_masterKey.Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
