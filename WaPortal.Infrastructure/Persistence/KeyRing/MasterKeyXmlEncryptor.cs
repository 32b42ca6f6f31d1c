using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace WaPortal.Infrastructure.Persistence.KeyRing;

/// <summary>Encrypts what Data Protection stores of a key.</summary>
internal sealed class MasterKeyXmlEncryptor(MasterKey masterKey) : IXmlEncryptor
{
    public const string ElementName = "underMasterKey";
    public const string KeyIdName = "masterKeyId";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var boxed = masterKey.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(
            new XElement(ElementName, new XAttribute(KeyIdName, masterKey.Id), Convert.ToBase64String(boxed)), typeof(MasterKeyXmlDecryptor));
    }
}
