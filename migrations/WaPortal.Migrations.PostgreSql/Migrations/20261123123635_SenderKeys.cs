using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SenderKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WaSenderKeys",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    GroupJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Address = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaSenderKeys", x => new { x.InstanceId, x.GroupJid, x.Address });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WaSenderKeys");
        }
    }
}
